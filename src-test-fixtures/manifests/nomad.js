// nomad.js JOB CONFIGURATION: checks a job's stanzas and attributes against those of Nomad's job
// specification that it may use, writes the configuration of its template to a file and prints the
// commands of its task, one a line.
"use strict";
const fs = require("fs");
const { parse } = require("@cdktf/hcl2json");
const { checkGrace, finish } = require("./supervised");

const TEXT = (v) => typeof v === "string";
const TEXTS = (v) => Array.isArray(v) && v.every(TEXT);
const COUNT = (v) => Number.isInteger(v) && v >= 0;
const BOOLEAN = (v) => typeof v === "boolean";
const DURATION = (v) => TEXT(v) && /^(\d+(ms|s|m|h))+$/.test(v);
const OCTAL = (v) => TEXT(v) && /^0?[0-7]{3}$/.test(v);
const oneOf = (...values) => (v) => values.includes(v);

/** A stanza: its attributes, the stanzas in it, and whether it has a label. */
const stanza = (attributes, stanzas = {}, labelled = false) => ({ attributes, stanzas, labelled });

const checkRestart = stanza({ limit: COUNT, grace: DURATION, ignore_warnings: BOOLEAN });
const check = stanza({
  name: TEXT, type: oneOf("http", "tcp", "grpc", "script"), task: TEXT, command: TEXT, args: TEXTS,
  interval: DURATION, timeout: DURATION, path: TEXT, port: TEXT,
}, { check_restart: checkRestart });
const service = stanza(
  { name: TEXT, port: TEXT, provider: oneOf("consul", "nomad"), tags: TEXTS }, { check });
const template = stanza({
  data: TEXT, source: TEXT, destination: TEXT, perms: OCTAL, env: BOOLEAN,
  change_mode: oneOf("noop", "restart", "signal", "script"), change_signal: TEXT,
}, { change_script: stanza({ command: TEXT, args: TEXTS, timeout: DURATION, fail_on_error: BOOLEAN }) });
const docker = stanza({ image: TEXT, command: TEXT, args: TEXTS, ports: TEXTS, volumes: TEXTS });
const task = stanza({
  driver: oneOf("docker"), user: TEXT, kill_signal: TEXT, kill_timeout: DURATION, leader: BOOLEAN,
}, {
  config: docker, template,
  resources: stanza({ cpu: COUNT, memory: COUNT, memory_max: COUNT }),
}, true);
const group = stanza({ count: COUNT }, {
  network: stanza({ mode: TEXT }, { port: stanza({ to: COUNT, static: COUNT }, {}, true) }),
  service,
  restart: stanza({
    attempts: COUNT, interval: DURATION, delay: DURATION, mode: oneOf("delay", "fail") }),
  task,
}, true);
const job = stanza(
  { datacenters: TEXTS, type: oneOf("service", "batch", "system"), region: TEXT, namespace: TEXT },
  { group }, true);

/** The bodies of a stanza as the parser gives them: lists, with a level of labels if it has one. */
function bodies(value, labelled) {
  return labelled ? Object.values(value).flat() : [].concat(value);
}

function checkBody(body, model, path, errors) {
  for (const [key, value] of Object.entries(body)) {
    const inner = model.stanzas[key];
    if (inner) {
      bodies(value, inner.labelled).forEach((b) => checkBody(b, inner, `${path}/${key}`, errors));
    } else if (!model.attributes[key]) {
      errors.push(`${path}/${key}: no such attribute or stanza`);
    } else if (!model.attributes[key](value)) {
      errors.push(`${path}/${key}: cannot be ${JSON.stringify(value)}`);
    }
  }
}

async function main([file, target]) {
  const errors = [];
  const tree = await parse(file, fs.readFileSync(file, "utf8"));
  checkBody(tree, stanza({}, { job }), "", errors);
  let conf;
  const commands = {};
  if (errors.length === 0) {
    const theGroup = bodies(bodies(tree.job, true)[0].group, true)[0];
    const [name] = Object.keys(theGroup.task);
    const theTask = bodies(theGroup.task, true)[0];
    const theCheck = theGroup.service[0].check[0];
    const theTemplate = theTask.template[0];
    conf = theTemplate.data;
    checkGrace(parseInt(theTask.kill_timeout, 10), conf, errors);
    if (theCheck.task !== name) {
      errors.push(`the check is for the task ${theCheck.task}, which is not there`);
    }
    const script = theTemplate.change_script[0];
    commands.run = [theTask.config[0].command, ...theTask.config[0].args];
    commands.check = [theCheck.command, ...theCheck.args];
    commands.change = [script.command, ...script.args];
  }
  finish(errors, conf, target, commands);
}

main(process.argv.slice(2)).catch((e) => {
  console.error(e.message);
  process.exit(1);
});
