/** Entry of the TURN process. The parent says how to start; when the parent is gone, so is this. */
import { readTurnMessage, type FromTurn, type ToTurn } from './messages.js';
import { startTurn, type TurnOptions, type TurnServer } from './start.js';

let server: TurnServer | undefined;
let started = false;

process.on('message', (value) => {
  const message = readTurnMessage<ToTurn>(value);
  if (message?.type === 'start') void start(message.options);
  if (message?.type === 'mediaPorts') server?.useMediaPorts(message.ports);
  if (message?.type === 'stop') process.exit(0);
});
// What was relayed ends with the process; the clients come back by themselves.
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
process.on('SIGINT', () => process.exit(0));

async function start(options: TurnOptions): Promise<void> {
  if (started) return;
  started = true;
  try {
    server = await startTurn({ ...options, log: (line) => tell({ type: 'log', line }) });
  } catch (error) {
    tell({ type: 'failed', message: String(error) });
    return;
  }
  const { udpPort, tcpPort, tlsPort, innerPort } = server;
  tell({ type: 'ready', ports: { udpPort, tcpPort, tlsPort, innerPort } });
}

function tell(message: FromTurn): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
