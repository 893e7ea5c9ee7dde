import { useState } from 'react'
import { toInstant } from '../../../../kernel/time.js'
import { Button, Dialog, Failed, Text, useFormat, useTexts } from '../../../../ui/index.js'
import type { MailSettingView } from '../../settings/contract.js'
import { SuspendDialog } from './suspend-dialog.js'
import { T } from './texts.js'
import { useChangeMail, type Subject } from './use-settings.js'
import styles from './settings.module.css'

const choices = ['receive', 'suspend', 'refuse'] as const

/** One kind of mail: what holds, and the three things that can be said of it. Refusing asks once whether a pause would do (NOTI-21). */
export function MailLine({ subject, name, hint, setting, under }: { subject: Subject; name: string; hint: string; setting: MailSettingView; under?: boolean }) {
  const t = useTexts(T)
  const format = useFormat()
  const [asking, setAsking] = useState<'refuse' | 'suspend' | null>(null)
  const change = useChangeMail(subject)
  const close = () => { setAsking(null); change.reset() }
  const settle = { onSuccess: () => setAsking(null) }
  const choose = (choice: (typeof choices)[number]) => {
    change.reset()
    if (choice === 'receive') change.mutate({ choice })
    else if (choice !== 'refuse' || setting.choice !== 'refuse') setAsking(choice)
  }
  const standing = setting.choice === 'receive' ? t.receiving : setting.choice === 'refuse' ? t.refusing : t.suspendedUntil({ until: format.dateTime(toInstant(setting.until!)) })
  return (
    <li className={styles.line}>
      <div className={styles.words}>
        <Text as="div" strong>{name}</Text>
        <Text as="div" size={15} tone="quiet">{hint}</Text>
        <Text as="div" size={15}>{standing}{under && ` ${t.allFirst}`}</Text>
      </div>
      <div role="group" aria-label={t.choicesOf({ name })} className={styles.choices}>
        {choices.map((choice) => (
          <button key={choice} type="button" className={styles.choice} aria-pressed={setting.choice === choice} onClick={() => choose(choice)}>{t.choices[choice]}</button>
        ))}
      </div>
      {asking === null && <Failed error={change.error} />}
      <Dialog
        open={asking === 'refuse'} onClose={close} size="small" title={t.pauseAsk} role="alertdialog"
        actions={<><Button busy={change.isPending} onClick={() => change.mutate({ choice: 'refuse' }, settle)}>{t.pauseNo}</Button><Button kind="main" onClick={() => setAsking('suspend')}>{t.pauseYes}</Button></>}
      >
        <p>{t.pauseText({ name })}</p>
        <Failed error={change.error} />
      </Dialog>
      <SuspendDialog name={name} open={asking === 'suspend'} onClose={close} busy={change.isPending} error={change.error} onChosen={(days) => change.mutate({ choice: 'suspend', days }, settle)} />
    </li>
  )
}
