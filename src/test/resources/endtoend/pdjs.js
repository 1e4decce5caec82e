// One call of PagerDuty's JavaScript client: node pdjs.js CALL DATA. It speaks nothing but https, so a door with TLS is
// put before the gateway. Says what the client was answered.
const fs = require('fs');
const net = require('net');
const tls = require('tls');
const pagerduty = require('@pagerduty/pdjs');

const [call, data] = process.argv.slice(2);
const [host, port] = process.env.GATEWAY.split(':');
const identity = {
  cert: fs.readFileSync(process.env.CERTIFICATE),
  key: fs.readFileSync(process.env.KEY),
};

const door = tls.createServer(identity, (client) => {
  const gateway = net.connect(port, host);
  client.on('error', () => gateway.destroy());
  gateway.on('error', () => client.destroy());
  client.pipe(gateway).pipe(client);
});

door.listen(0, 'localhost', async () => {
  const server = `localhost:${door.address().port}`;
  const answer = await pagerduty[call]({ server, data: JSON.parse(data) });
  console.log(JSON.stringify({ status: answer.status, data: answer.data }));
  process.exit();
});
