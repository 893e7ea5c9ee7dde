import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { apiFor } from '../../../platform/web/api.js'
import { useFilters } from '../../../platform/web/address.js'
import { ButtonLink, Card, CopyField, DownloadIcon, Facts, Field, FilterBar, Loaded, Page as PageFrame, Select, Stack, Text, TextInput, useLocale, useTexts } from '../../../ui/index.js'
import type { CatalogueItemView, operatorsContract } from '../contract.js'
import { Looks } from './parts/looks.js'
import { T } from './texts/catalogue.js'
import { T as R } from './texts/records.js'
import { T as S } from './texts/shared.js'
import styles from './operators.module.css'

const api = apiFor<typeof operatorsContract>()
type Language = 'ko' | 'en'

/** /operator/templates: every notice that is sent, as it looks on each channel; its templates as they are registered (NOTI-3). */
export function Page() {
  const t = useTexts(T)
  const s = useTexts(S)
  const mine = useLocale()
  const [{ language: asked, kind }, set] = useFilters(['language', 'kind'])
  const language: Language = asked === 'en' || asked === 'ko' ? asked : mine
  const query = useQuery({ queryKey: ['operator', 'catalogue'], queryFn: () => api('GET /api/operator/catalogue'), staleTime: Infinity })
  return (
    <PageFrame title={t.title} lead={t.lead} back={{ href: '/operator', label: s.toOverview }} actions={
      <>
        <ButtonLink icon={<DownloadIcon size={18} />} href="/api/operator/templates.csv" download>{t.csv}</ButtonLink>
        <ButtonLink icon={<DownloadIcon size={18} />} href="/api/operator/templates.json" download="maru-alimtalk-templates.json">{t.json}</ButtonLink>
      </>
    }>
      <Loaded query={query} shape="card">
        {({ items }) => {
          const item = items.find((i) => i.kind === kind) ?? items.find((i) => i.kind === 'interview.scheduled') ?? items[0]!
          return (
            <>
              <FilterBar>
                <Field label={t.notice}><Select value={item.kind} options={items.map((i) => ({ value: i.kind, label: i.name[mine] }))} onChange={(e) => set({ kind: e.target.value })} /></Field>
                <Field label={t.language}><Select value={language} options={(['ko', 'en'] as const).map((value) => ({ value, label: t.languages[value] }))} onChange={(e) => set({ language: e.target.value })} /></Field>
              </FilterBar>
              <One key={`${item.kind} ${language}`} item={item} language={language} />
            </>
          )
        }}
      </Loaded>
    </PageFrame>
  )
}

function One({ item, language }: { item: CatalogueItemView; language: Language }) {
  const t = useTexts(T)
  const mine = useLocale()
  const [values, setValues] = useState<Record<string, string>>({})
  const query = useQuery({ queryKey: ['operator', 'preview', item.kind, language, values], queryFn: () => api('POST /api/operator/catalogue/preview', { body: { kind: item.kind, locale: language, values } }), staleTime: Infinity, placeholderData: (before) => before })
  const channels = [...item.channels.map((c) => t.channels[c]), ...(item.channels.includes('alimtalk') ? [t.channels.text] : []), ...(item.channels.includes('bell') ? [t.channels.push] : [])]
  return (
    <div className={styles.columns}>
      <Stack gap={5}>
        <Card title={item.name[mine]} level={2} aside={item.required ? t.required : t.optional}>
          <Facts items={[{ term: t.because, text: item.because[mine] }, { term: t.kind, text: item.kind }, { term: t.service, text: t.services[item.service as keyof typeof t.services] ?? item.service }, { term: t.sentBy, text: channels.join(' · ') }]} />
          {item.template && <Registered code={item.template} language={language} />}
        </Card>
        {item.variables.length > 0 && (
          <Card title={t.values} level={2}>
            {item.variables.map((v) => (
              <Field key={v.name} label={`${v.label[mine]} · #{${v.name}}`}>
                <TextInput value={values[v.name] ?? v.sample[language]} maxLength={300} onChange={(e) => setValues({ ...values, [v.name]: e.target.value })} />
              </Field>
            ))}
          </Card>
        )}
      </Stack>
      <Loaded query={query} shape="card" count={2}>{(preview) => <Looks preview={preview} language={language} />}</Loaded>
    </div>
  )
}

/** Under which code a template is registered, and under which id the provider knows it. */
function Registered({ code, language }: { code: string; language: Language }) {
  const t = useTexts(T)
  const r = useTexts(R)
  const query = useQuery({ queryKey: ['operator', 'templates'], queryFn: () => api('GET /api/operator/templates'), staleTime: Infinity })
  const id = query.data?.items.find((i) => i.code === code)?.providerId
  return (
    <>
      <CopyField label={t.code} value={code} />
      {id !== undefined && <Facts items={[{ term: r.providerId, text: language === 'ko' ? id ?? r.noProviderId : r.asText }]} />}
      <Text size={13} tone="quiet">{r.templatesLead}</Text>
    </>
  )
}
