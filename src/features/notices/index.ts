export type { Action, AlimtalkContent, Attachment, Content, MailContent, NoticeTemplate, Recipient } from './content.js'
export { fillTemplate, variablesOf } from './content.js'
export type { NoticeRequest } from './commands.js'
export { notify, withdraw } from './commands.js'
