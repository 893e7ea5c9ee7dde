import { join } from 'node:path'
import { outboxAlimtalk } from '../adapters/alimtalk/outbox.js'
import { outboxMail } from '../adapters/mail/outbox.js'
import { smtpMail } from '../adapters/mail/smtp.js'
import { outboxPush } from '../adapters/push/outbox.js'
import { diskStorage } from '../adapters/storage/disk.js'
import type { StoragePort } from '../adapters/storage/port.js'
import { outboxText } from '../adapters/text/outbox.js'
import { outboxKeep, type Ports } from '../features/notices/index.js'
import type { House } from '../platform/house/house.js'

/** Files are kept beside the database, under the installation's own folder. */
export const openStorage = (house: House): StoragePort => diskStorage(join(house.config.home, 'files'))

/** What the settings name is used; everything else goes to the outbox, where an operator can read it (NOTI-2). */
export function openPorts(house: House): Ports {
  const { smtpUrl } = house.config
  const keep = outboxKeep(house)
  return {
    mail: smtpUrl ? smtpMail({ url: smtpUrl }) : outboxMail(keep.mail),
    alimtalk: outboxAlimtalk(keep.alimtalk),
    push: outboxPush(keep.push),
    text: outboxText(keep.text),
  }
}
