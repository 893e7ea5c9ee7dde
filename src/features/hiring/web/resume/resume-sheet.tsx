import type { ReactNode } from 'react'
import { Section, useTexts } from '../../../../ui/index.js'
import { FileLink } from '../../../files/web/file-link.js'
import { isEmptyResume, type Month, type ResumeContent } from '../../rules/resumes.js'
import { ProseText } from '../parts/prose-text.js'
import { T } from '../texts/resumes.js'
import styles from '../hiring.module.css'
import type { OwnFiles } from './own-files.js'

const noFiles: OwnFiles = { photo: null, attachments: [] }

const month = (m: Month): string => m.replace('-', '.')
const span = (from: Month, to: string): string => [month(from), month(to)].filter(Boolean).join(' – ')
const joined = (...parts: string[]): string => parts.filter(Boolean).join(' · ')

/** A résumé to read; sections without a word are left out. */
export function ResumeSheet({ content: c, files = noFiles }: { content: ResumeContent; files?: OwnFiles }) {
  const t = useTexts(T)
  const m = c.military
  if (isEmptyResume(c) && m.state === 'not_applicable' && !files.photo && !files.attachments.length) return <p>{t.nothing}</p>
  return (
    <div className={styles.sheet}>
      {files.photo && <img className={styles.photo} src={files.photo.href} alt={t.photo} />}
      {c.education.length > 0 && <Part title={t.education}>{c.education.map((e, i) => <Entry key={i} when={span(e.from, e.to)} what={e.school} more={joined(e.major, t.degrees[e.degree], t.educationStates[e.state])} />)}</Part>}
      {c.career.length > 0 && <Part title={t.career}>{c.career.map((e, i) => <Entry key={i} when={span(e.from, e.current ? t.now : e.to)} what={e.company} more={e.role} text={e.text} />)}</Part>}
      {c.certificates.length > 0 && <Part title={t.certificates}>{c.certificates.map((e, i) => <Entry key={i} when={month(e.on)} what={e.name} more={e.issuer} />)}</Part>}
      {c.languages.length > 0 && <Part title={t.languages}>{c.languages.map((e, i) => <Entry key={i} when={month(e.on)} what={e.language} more={joined(e.test, e.score)} />)}</Part>}
      {m.state !== 'not_applicable' && <Part title={t.military}><Entry when={span(m.from, m.to)} what={t.militaryStates[m.state]} more={joined(m.branch, m.rank, m.reason)} /></Part>}
      {c.introduction && <Part title={t.introduction}><ProseText text={c.introduction} level={4} /></Part>}
      {files.attachments.length > 0 && <Part title={t.attachments}>{files.attachments.map((file) => <FileLink key={file.id} file={file} />)}</Part>}
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return <Section title={title} level={3}>{children}</Section>
}

function Entry({ when, what, more, text }: { when: string; what: string; more: string; text?: string }) {
  return (
    <div className={styles.record}>
      <span className={styles.when}>{when}</span>
      <div className={styles.what}>
        <strong>{what}</strong>
        {more && <span>{more}</span>}
        {text && <ProseText text={text} level={4} />}
      </div>
    </div>
  )
}
