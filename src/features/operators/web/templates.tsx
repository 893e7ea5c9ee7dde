import { useQuery } from '@tanstack/react-query'
import { apiFor } from '../../../platform/web/api.js'
import { useFilters } from '../../../platform/web/address.js'
import { Card, CopyField, EmptyState, Facts, Field, FilterBar, Loaded, Page as PageFrame, Select, useTexts } from '../../../ui/index.js'
import type { operatorsContract, TemplateView } from '../contract.js'
import { T } from './texts/records.js'
import { T as S } from './texts/shared.js'
import styles from './operators.module.css'

const api = apiFor<typeof operatorsContract>()

/** /operator/templates: every AlimTalk template, as it is submitted to the provider (NOTI-3). */
export function Page() {
  const t = useTexts(T)
  const s = useTexts(S)
  const [{ language = 'ko' }, set] = useFilters(['language'])
  const query = useQuery({ queryKey: ['operator', 'templates'], queryFn: () => api('GET /api/operator/templates') })
  return (
    <PageFrame title={t.templates} lead={t.templatesLead} width="text" back={{ href: '/operator', label: s.toOverview }}>
      <FilterBar>
        <Field label={t.language}>
          <Select value={language} options={(['ko', 'en'] as const).map((value) => ({ value, label: t.languages[value] }))} onChange={(e) => set({ language: e.target.value })} />
        </Field>
      </FilterBar>
      <Loaded query={query} shape="card">
        {({ items }) => {
          const shown = items.filter((i) => i.locale === language)
          return shown.length ? <>{shown.map((i) => <Template key={i.code} template={i} />)}</> : <EmptyState title={t.noTemplates} text={t.noTemplatesText} />
        }}
      </Loaded>
    </PageFrame>
  )
}

function Template({ template }: { template: TemplateView }) {
  const t = useTexts(T)
  const spoken = (words: string) => <span lang={template.locale}>{words}</span>
  return (
    <Card title={spoken(template.name)} level={2} aside={template.kind}>
      <CopyField label={t.code} value={template.code} />
      <pre lang={template.locale} className={styles.wording} tabIndex={0} aria-label={t.text}>{template.text}</pre>
      <Facts items={[
        { term: t.variables, text: spoken(template.variables.map((v) => `#{${v}}`).join(' ')) },
        ...(template.providerId === undefined ? [] : [{ term: t.providerId, text: template.locale === 'ko' ? template.providerId ?? t.noProviderId : t.asText }]),
        ...template.buttons.map((b) => ({ term: spoken(b.label), text: spoken(b.url) })),
      ]} />
    </Card>
  )
}
