// MQTT.js against a gateway: node mqttjs.cjs PORT ROOT.pem TOKEN VERSION. Prints one line for each thing that holds; ends with 1 at the first that does not.
const { readFileSync } = require('node:fs');
const mqtt = require('mqtt');

const [port, root, token, version] = process.argv.slice(2);
const protocolVersion = Number(version);
const ca = readFileSync(root);

const connect = (clientId, more = {}) =>
  mqtt.connectAsync(`mqtts://localhost:${port}`, { clientId, protocolVersion, ca, username: 'token', password: token, reconnectPeriod: 0, ...more });

const hear = (client) => {
  const heard = [];
  client.on('message', (topic, payload, packet) => heard.push({ topic, text: payload.toString(), packet }));
  return heard;
};

const until = async (holds, what) => {
  for (let i = 0; i < 1000; i++) {
    if (holds()) return console.log(what);
    await new Promise((then) => setTimeout(then, 20));
  }
  throw new Error(`not within 20 s: ${what}`);
};

const main = async () => {
  const publisher = await connect('js-publisher');
  const subscriber = await connect('js-subscriber');
  const heard = hear(subscriber);
  await subscriber.subscribeAsync('app/js/#', { qos: 2 });
  for (let qos = 0; qos <= 2; qos++) {
    await publisher.publishAsync(`app/js/${qos}`, `m${qos}`, { qos });
  }
  await until(() => heard.length === 3 && heard.every(({ topic, text, packet }) => topic === `app/js/${packet.qos}` && text === `m${packet.qos}`), 'qos 0, 1 and 2');

  await publisher.publishAsync('app/kept/js', 'kept', { qos: 1, retain: true });
  const late = await connect('js-late');
  const lately = hear(late);
  await late.subscribeAsync('app/kept/js', { qos: 1 });
  await until(() => lately.length === 1 && lately[0].packet.retain, 'retained');

  const kept = protocolVersion === 5 ? { clean: false, properties: { sessionExpiryInterval: 600 } } : { clean: false };
  const first = await connect('js-keeper', kept);
  await first.subscribeAsync('app/queue/js', { qos: 2 });
  await first.endAsync();
  await publisher.publishAsync('app/queue/js', 'one', { qos: 1 });
  await publisher.publishAsync('app/queue/js', 'two', { qos: 2 });
  const again = mqtt.connect(`mqtts://localhost:${port}`, { clientId: 'js-keeper', protocolVersion, ca, username: 'token', password: token, reconnectPeriod: 0, ...kept });
  let present = false;
  again.on('connect', (connack) => (present = connack.sessionPresent));
  const queued = hear(again);
  await until(() => present && queued.map(({ text }) => text).join() === 'one,two', 'session and queue');

  await subscriber.subscribeAsync('app/will/js', { qos: 1 });
  const dying = await connect('js-dying', { will: { topic: 'app/will/js', payload: Buffer.from('gone'), qos: 1 } });
  dying.stream.destroy();
  await until(() => heard.some(({ topic, text }) => topic === 'app/will/js' && text === 'gone'), 'will');

  if (protocolVersion === 5) {
    const members = await Promise.all(['a', 'b'].map((name) => connect(`js-member-${name}`)));
    const each = members.map(hear);
    for (const member of members) await member.subscribeAsync('$share/js/app/shared/js', { qos: 1 });
    for (let i = 0; i < 10; i++) await publisher.publishAsync('app/shared/js', `${i}`, { qos: 1 });
    await until(() => each.every((list) => list.length > 0) && each[0].length + each[1].length === 10, 'shared');
    await publisher.publishAsync('app/js/props', 'p', { qos: 1, properties: { topicAlias: 1, userProperties: { k: 'v' }, responseTopic: 'app/r', correlationData: Buffer.from('c'), contentType: 't', messageExpiryInterval: 90 } });
    await publisher.publishAsync('', 'aliased', { qos: 1, properties: { topicAlias: 1 } });
    await until(() => heard.some(({ topic, text }) => topic === 'app/js/props' && text === 'aliased'), 'topic alias');
    const { properties } = heard.find(({ text }) => text === 'p').packet;
    await until(() => properties.userProperties.k === 'v' && properties.responseTopic === 'app/r' && properties.correlationData.toString() === 'c' && properties.contentType === 't' && properties.messageExpiryInterval <= 90, 'properties');
  }
};

main().then(() => process.exit(0), (failure) => { console.error(failure); process.exit(1); });
