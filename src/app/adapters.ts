import { join } from 'node:path'
import { outboxAlimtalk } from '../adapters/alimtalk/outbox.js'
import { outboxMail } from '../adapters/mail/outbox.js'
import { smtpMail } from '../adapters/mail/smtp.js'
import type { WebPush } from '../adapters/push/port.js'
import { vapidKeysOf, vapidSubject } from '../adapters/push/vapid.js'
import { webPush } from '../adapters/push/webpush.js'
import { solapiAlimtalk } from '../adapters/solapi/alimtalk.js'
import { solapiClient } from '../adapters/solapi/client.js'
import { solapiText } from '../adapters/solapi/text.js'
import { diskStorage } from '../adapters/storage/disk.js'
import type { StoragePort } from '../adapters/storage/port.js'
import { outboxText } from '../adapters/text/outbox.js'
import { outboxKeep, pushDevicesOf, type Ports } from '../features/notices/index.js'
import { keptSecret } from '../platform/config/secrets.js'
import type { House } from '../platform/house/house.js'

/** Files are kept beside the database, under the installation's own folder. */
export const openStorage = (house: House): StoragePort => diskStorage(join(house.config.home, 'files'))

/** What the settings name is used; everything else goes to the outbox, where an operator can read it (NOTI-2). */
export function openPorts(house: House): Ports & { push: WebPush } {
  const { smtpUrl, solapi } = house.config
  const client = solapi ? solapiClient({ ...solapi, now: () => house.clock.now() }) : null
  const keep = outboxKeep(house)
  return {
    mail: smtpUrl ? smtpMail({ url: smtpUrl }) : outboxMail(keep.mail),
    alimtalk: solapi && client ? solapiAlimtalk(client, solapi) : outboxAlimtalk(keep.alimtalk),
    push: openPush(house),
    text: solapi && client ? solapiText(client, solapi) : outboxText(keep.text),
  }
}

/** Push needs no account anywhere: its key is made at the first start, and kept with the installation's other secrets. */
function openPush(house: House): WebPush {
  const { home, mailFrom, publicUrl, testClock } = house.config
  const keys = vapidKeysOf(keptSecret(join(home, 'secrets'), 'push'))
  return webPush({ keys, subject: vapidSubject(mailFrom, publicUrl), devices: pushDevicesOf(house, keys.publicKey), now: () => house.clock.now(), allowPrivate: testClock })
}
