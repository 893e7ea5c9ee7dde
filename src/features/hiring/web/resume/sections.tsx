import { Card, Checkbox, Field, Stack, TextArea, useTexts } from '../../../../ui/index.js'
import type { ResumeContent } from '../../rules/resumes.js'
import { T } from '../texts/resumes.js'
import { Entries, MonthField, OneOf, Words } from './fields.js'
import styles from '../hiring.module.css'

interface Props { content: ResumeContent; onChange: (change: Partial<ResumeContent>) => void }

/** The sections that a Korean résumé has, in their usual order. */
export function ResumeSections({ content, onChange }: Props) {
  const t = useTexts(T)
  return (
    <Stack gap={6}>
      <Card title={t.education} level={2}><EducationFields content={content} onChange={onChange} /></Card>
      <Card title={t.career} level={2}><CareerFields content={content} onChange={onChange} /></Card>
      <Card title={t.certificates} level={2}><CertificateFields content={content} onChange={onChange} /></Card>
      <Card title={t.languages} level={2}><LanguageFields content={content} onChange={onChange} /></Card>
      <Card title={t.military} level={2}><MilitaryFields content={content} onChange={onChange} /></Card>
      <Card title={t.introduction} level={2}>
        <Field label={t.introduction} hideLabel hint={t.introductionHint}>
          <TextArea className={styles.tall} maxLength={8000} showCount value={content.introduction} onChange={(e) => onChange({ introduction: e.target.value })} />
        </Field>
      </Card>
    </Stack>
  )
}

function EducationFields({ content, onChange }: Props) {
  const t = useTexts(T)
  return (
    <Entries
      name={t.education} addLabel={t.addEducation} entries={content.education} onChange={(education) => onChange({ education })}
      blank={() => ({ school: '', major: '', degree: 'bachelor' as const, state: 'graduated' as const, from: '', to: '' })}
      fields={(e, set) => (
        <>
          <Words label={t.school} value={e.school} onChange={(school) => set({ school })} />
          <Words label={t.major} value={e.major} onChange={(major) => set({ major })} />
          <OneOf label={t.degree} value={e.degree} words={t.degrees} onChange={(degree) => set({ degree })} />
          <OneOf label={t.state} value={e.state} words={t.educationStates} onChange={(state) => set({ state })} />
          <MonthField label={t.from} value={e.from} onChange={(from) => set({ from })} />
          <MonthField label={t.to} value={e.to} onChange={(to) => set({ to })} />
        </>
      )}
    />
  )
}

function CareerFields({ content, onChange }: Props) {
  const t = useTexts(T)
  return (
    <Entries
      name={t.career} addLabel={t.addCareer} entries={content.career} onChange={(career) => onChange({ career })}
      blank={() => ({ company: '', role: '', from: '', to: '', current: false, text: '' })}
      fields={(e, set) => (
        <>
          <Words label={t.company} value={e.company} onChange={(company) => set({ company })} />
          <Words label={t.role} value={e.role} onChange={(role) => set({ role })} />
          <MonthField label={t.from} value={e.from} onChange={(from) => set({ from })} />
          <MonthField label={t.to} value={e.current ? '' : e.to} placeholder={e.current ? t.now : undefined} disabled={e.current} onChange={(to) => set({ to })} />
          <Checkbox className={styles.full} label={t.current} checked={e.current} onChange={(event) => set({ current: event.target.checked, to: '' })} />
          <Field className={styles.full} label={t.work}><TextArea rows={4} maxLength={2000} value={e.text} onChange={(event) => set({ text: event.target.value })} /></Field>
        </>
      )}
    />
  )
}

function CertificateFields({ content, onChange }: Props) {
  const t = useTexts(T)
  return (
    <Entries
      name={t.certificates} addLabel={t.addCertificate} entries={content.certificates} onChange={(certificates) => onChange({ certificates })}
      blank={() => ({ name: '', issuer: '', on: '' })}
      fields={(e, set) => (
        <>
          <Words label={t.certificate} value={e.name} onChange={(name) => set({ name })} />
          <Words label={t.issuer} value={e.issuer} onChange={(issuer) => set({ issuer })} />
          <MonthField label={t.on} value={e.on} onChange={(on) => set({ on })} />
        </>
      )}
    />
  )
}

function LanguageFields({ content, onChange }: Props) {
  const t = useTexts(T)
  return (
    <Entries
      name={t.languages} addLabel={t.addLanguage} entries={content.languages} onChange={(languages) => onChange({ languages })}
      blank={() => ({ language: '', test: '', score: '', on: '' })}
      fields={(e, set) => (
        <>
          <Words label={t.language} max={40} value={e.language} onChange={(language) => set({ language })} />
          <Words label={t.test} max={60} value={e.test} onChange={(test) => set({ test })} />
          <Words label={t.score} max={40} value={e.score} onChange={(score) => set({ score })} />
          <MonthField label={t.on} value={e.on} onChange={(on) => set({ on })} />
        </>
      )}
    />
  )
}

function MilitaryFields({ content, onChange }: Props) {
  const t = useTexts(T)
  const m = content.military
  const set = (change: Partial<typeof m>) => onChange({ military: { ...m, ...change } })
  const served = m.state === 'served' || m.state === 'serving'
  return (
    <div className={styles.pair}>
      <OneOf label={t.state} value={m.state} words={t.militaryStates} onChange={(state) => set({ state })} />
      {served && (
        <>
          <Words label={t.branch} max={40} value={m.branch} onChange={(branch) => set({ branch })} />
          <Words label={t.rank} max={40} value={m.rank} onChange={(rank) => set({ rank })} />
          <MonthField label={t.from} value={m.from} onChange={(from) => set({ from })} />
          <MonthField label={t.to} value={m.to} onChange={(to) => set({ to })} />
        </>
      )}
      {(m.state === 'exempt' || m.state === 'to_serve') && <Words label={t.reason} max={200} value={m.reason} onChange={(reason) => set({ reason })} />}
    </div>
  )
}
