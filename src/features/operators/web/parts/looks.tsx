import { Card, MailFrame, PhoneBubble, Section, Stack, Text, useTexts } from '../../../../ui/index.js'
import type { PreviewView } from '../../contract.js'
import { T } from '../texts/catalogue.js'
import { T as S } from '../texts/shared.js'
import styles from '../operators.module.css'

const darkRules = '@media (prefers-color-scheme: dark)'
/** The mail as a program in light, or in dark, shows it, whatever this page is in. */
const inLight = (html: string) => html.replace(darkRules, '@media not all')
const inDark = (html: string) => html.replace(darkRules, '@media all')

/** One notice on every channel that it offers. */
export function Looks({ preview: p, language }: { preview: PreviewView; language: 'ko' | 'en' }) {
  const t = useTexts(T)
  const s = useTexts(S)
  return (
    <Stack gap={6}>
      {p.alimtalk && (
        <Section title={t.channels.alimtalk}>
          <PhoneBubble kind="alimtalk" sender={s.sender} kindLabel={t.channels.alimtalk} text={p.alimtalk.text} buttons={p.alimtalk.buttons.map(({ label }) => ({ label }))} lang={language} />
          <Text size={13} tone="quiet">{t.letters({ count: p.alimtalk.letters })}</Text>
        </Section>
      )}
      {p.text && (
        <Section title={t.channels.text}>
          <PhoneBubble kind="sms" sender={s.sender} text={p.text.text} lang={language} />
          <Text size={13} tone="quiet">{t.bytes({ bytes: p.text.bytes, kind: p.text.kind })}</Text>
        </Section>
      )}
      {p.push && <Section title={t.channels.push}><PhoneBubble kind="sms" sender={s.sender} title={p.push.title} text={p.push.body} lang={language} /></Section>}
      {p.bell && <Section title={t.channels.bell}><Card><Text strong><span lang={language}>{p.bell.title}</span></Text><Text size={15} tone="quiet"><span lang={language}>{p.bell.body}</span></Text></Card></Section>}
      {p.mail && (
        <Section title={t.channels.mail}>
          <Text strong>{t.light}</Text>
          <MailFrame from={p.mail.from} to={t.recipient} subject={p.mail.subject} html={inLight(p.mail.html)} lang={language} />
          <Text strong>{t.dark}</Text>
          <MailFrame from={p.mail.from} to={t.recipient} subject={p.mail.subject} html={inDark(p.mail.html)} lang={language} />
          <Text strong>{t.plain}</Text>
          <pre lang={language} className={styles.wording} tabIndex={0} aria-label={t.plain}>{p.mail.text}</pre>
        </Section>
      )}
    </Stack>
  )
}
