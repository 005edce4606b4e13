// kubernetes.js MANIFEST CONFIGURATION: checks a manifest against the schemas of Kubernetes, writes the
// configuration in its ConfigMap to a file and prints the commands of its container, one a line.
"use strict";
const fs = require("fs");
const path = require("path");
const yaml = require("yaml");
const { checkGrace, finish } = require("./supervised");

// the package offers its validators by way of classes only, which copy what they validate
const VALIDATORS = path.join(path.dirname(require.resolve("kubernetes-models")), "_schemas");
const SCHEMAS = { v1: "IoK8sApiCoreV1", "apps/v1": "IoK8sApiAppsV1" };

/** Wraps a value so that every key somebody looks at is noted; the schemas let unknown ones pass. */
function watched(value, at, seen) {
  if (value === null || typeof value !== "object") {
    return value;
  }
  return new Proxy(value, {
    get(target, key) {
      seen.add(`${at}/${String(key)}`);
      return watched(target[key], `${at}/${String(key)}`, seen);
    },
  });
}

function keys(value, at) {
  if (value === null || typeof value !== "object") {
    return [];
  }
  return Object.entries(value).flatMap(([key, v]) => [`${at}/${key}`, ...keys(v, `${at}/${key}`)]);
}

function check(document, errors) {
  const name = (SCHEMAS[document.apiVersion] || "unknown") + document.kind;
  let validate;
  try {
    ({ validate } = require(path.join(VALIDATORS, `${name}.js`)));
  } catch {
    errors.push(`no schema for ${document.apiVersion} ${document.kind}`);
    return;
  }
  const seen = new Set();
  if (!validate(watched(document, document.kind, seen))) {
    validate.errors.forEach((e) => errors.push(`${document.kind}${e.instancePath}: ${e.keyword}`));
    return;
  }
  keys(document, document.kind)
    .filter((key) => !seen.has(key))
    .forEach((key) => errors.push(`${key}: no such field`));
}

/** References from one object to another, which no schema knows. */
function checkReferences(configMap, deployment, service, errors) {
  const pod = deployment.spec.template;
  const labels = JSON.stringify(pod.metadata.labels);
  const container = pod.spec.containers[0];
  const volumes = pod.spec.volumes.map((volume) => volume.name);
  const ports = container.ports.map((port) => port.name);
  const expectations = {
    "the Deployment selects its pods": JSON.stringify(deployment.spec.selector.matchLabels) === labels,
    "the Service selects the pods": JSON.stringify(service.spec.selector) === labels,
    "the Service's port is one of the container":
      service.spec.ports.every((port) => ports.includes(port.targetPort)),
    "every mount has a volume": container.volumeMounts.every((mount) => volumes.includes(mount.name)),
    "the ConfigMap is mounted":
      pod.spec.volumes.some((volume) => volume.configMap?.name === configMap.metadata.name),
  };
  Object.entries(expectations)
    .filter(([, holds]) => !holds)
    .forEach(([text]) => errors.push(`not so: ${text}`));
}

const [manifest, target] = process.argv.slice(2);
const documents = yaml.parseAllDocuments(fs.readFileSync(manifest, "utf8"), { strict: true });
const errors = documents.flatMap((document) => document.errors.map(String));
const objects = documents.map((document) => document.toJS());
objects.forEach((object) => check(object, errors));
const [configMap, deployment, service] = ["ConfigMap", "Deployment", "Service"].map((kind) =>
  objects.find((object) => object.kind === kind));
let conf;
const commands = {};
if (errors.length === 0) {
  checkReferences(configMap, deployment, service, errors);
  conf = configMap.data["supervisord.conf"];
  const pod = deployment.spec.template.spec;
  const container = pod.containers[0];
  checkGrace(pod.terminationGracePeriodSeconds, conf, errors);
  commands.run = container.command;
  for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"]) {
    commands[probe] = container[probe].exec.command;
  }
}
finish(errors, conf, target, commands);
