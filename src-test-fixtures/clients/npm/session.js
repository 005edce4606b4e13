// Drives a daemon with the npm client "supervisord" and prints what it hands to a program.
'use strict';

const fs = require('fs');

const supervisord = require('supervisord');

const client = supervisord.connect(process.argv[2]);
const folder = process.argv[3];

const TIMES = ['pid', 'start', 'stop', 'now'];

/** A value without what differs between two runs of the same make. */
function plain(key, value) {
  if (TIMES.includes(key) && Number.isInteger(value) && value > 0) {
    return key.toUpperCase();
  }
  if (key === 'autorestart') {
    return undefined; // came after the release Debian has
  }
  if (typeof value !== 'string') {
    return value;
  }
  return value
    .split(folder).join('DIR')
    .replace(/\bpid \d+/, 'pid N')
    .replace(/uptime \d+:\d\d:\d\d/, 'uptime T')
    .replace(/[A-Z][a-z]{2} \d\d \d\d:\d\d [AP]M/, 'DATE')
    .replace(/---supervisor-\w{8}/, '---supervisor-RANDOM');
}

function call(method, ...args) {
  return new Promise((resolve) => {
    client[method](...args, (error, value) => resolve({ error, value }));
  });
}

async function show(method, ...args) {
  const { error, value } = await call(method, ...args);
  const told = error
    ? ['error', error.faultCode, error.faultString, error.code, error.message]
    : value;
  console.log(method, JSON.stringify(args), '->', JSON.stringify(told, plain));
}

async function awaitText(name, text) {
  const deadline = Date.now() + 60000;
  while ((await call('tailProcessStdoutLog', name, 0, 500)).value[0].indexOf(text) < 0) {
    if (Date.now() > deadline) {
      throw new Error(`no ${text} of ${name}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function awaitFile(name, text) {
  const deadline = Date.now() + 60000;
  const path = `${folder}/${name}`;
  while (!fs.existsSync(path) || !fs.readFileSync(path, 'utf8').includes(text)) {
    if (Date.now() > deadline) {
      throw new Error(`no ${text} in ${name}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function main() {
  await awaitText('ten', '0123456789');
  await awaitFile('ten.err', 'oops');
  await awaitFile('two.up', 'up'); // it has its trap then
  await show('getAPIVersion');
  await show('getVersion');
  await show('getIdentification');
  await show('getState');
  await show('listMethods');
  await show('getAllConfigInfo');
  await show('startProcess', 'down');
  await show('startProcess', 'down');
  await show('getProcessInfo', 'down');
  await show('stopProcess', 'down', true);
  await show('stopProcess', 'down');
  await show('startProcess', 'nosuch');
  await show('startProcess', 'missing', false);
  await show('stopProcessGroup', 'pair', true);
  await show('startProcessGroup', 'pair');
  await show('startProcess', 'pair:*');
  await show('signalProcess', 'cat', 'CONT');
  await show('signalProcess', 'cat', 18);
  await show('signalProcess', 'cat', 'HUPX');
  await show('signalProcessGroup', 'pair', 'CONT');
  await show('tailProcessStdoutLog', 'ten', 0, 500);
  await show('tailProcessStderrLog', 'ten', 0, 2);
  await show('readProcessStdoutLog', 'ten', -4, 0);
  await show('readProcessLog', 'ten', 0, -1);
  await show('readLog', 1000000, 0);
  await show('sendProcessStdin', 'cat', 'häl<l>o €\n');
  await awaitText('cat', '€');
  await show('tailProcessLog', 'cat', 0, 100);
  await show('sendRemoteCommEvent', 'type', 'data');
  await show('clearProcessLog', 'cat');
  await show('clearProcessLogs', 'cat');
  await show('reloadConfig');
  await show('addProcessGroup', 'cat');
  await show('removeProcessGroup', 'cat');
  await show('methodSignature', 'supervisor.startProcess');
  await show('multicall', [
    { methodName: 'supervisor.getState', params: [] },
    { methodName: 'nosuch', params: [] },
  ]);
  await show('getAllProcessInfo');
  await show('clearLog');
  await show('shutdown');
}

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
