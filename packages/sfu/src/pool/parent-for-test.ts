/** A parent that launches a media process, tells its pid, and waits to be killed. */
import { launchSfu } from './launch.js';

const child = await launchSfu({ keys: { key: 'secret' }, announcedAddress: '127.0.0.1', entry: process.argv[2] ?? '' });
process.send?.(child.pid());
setInterval(() => undefined, 1000);
