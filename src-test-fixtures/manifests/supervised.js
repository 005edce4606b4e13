// What the manifests say about the supervisor inside, in a form that tests can use.
"use strict";
const fs = require("fs");

/** The longest that a stop of all groups may take, by the stopwaitsecs of a configuration. */
function longestStop(conf) {
  const sections = conf.split(/^\[/m).filter((section) => /^(program|eventlistener|fcgi-program):/.test(section));
  const patience = (section) => Number((/^stopwaitsecs=(\d+)$/m.exec(section) || [0, 10])[1]);
  return sections.map(patience).reduce((sum, seconds) => sum + seconds, 0);
}

/** Complains when the grace is too short for the configuration. */
function checkGrace(seconds, conf, errors) {
  if (!(seconds > longestStop(conf))) {
    errors.push(`a grace of ${seconds} seconds is too short for ${longestStop(conf)}`);
  }
}

/** Ends with status 1 and all errors, or writes the configuration and prints the commands. */
function finish(errors, conf, target, commands) {
  if (errors.length > 0) {
    console.error(errors.join("\n"));
    process.exit(1);
  }
  fs.writeFileSync(target, conf);
  for (const [name, words] of Object.entries(commands)) {
    console.log([name, ...words].join("\t"));
  }
}

module.exports = { checkGrace, finish };
