import { useQuery } from '@tanstack/react-query'
import { addressOf, apiFor } from '../../../../platform/web/api.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import { ButtonLink, Card, DownloadIcon, Facts, Loaded, Page as PageFrame, Stack, TwoColumns, useTexts } from '../../../../ui/index.js'
import type { ApplicationDetail, applicationsContract } from '../../contract/applications.js'
import { isInterviewable, mayMoveStage } from '../../rules/stages.js'
import { applyToApplication } from '../live-state.js'
import { StageState, StageWay } from '../parts/stage.js'
import { useOneColumn } from '../parts/use-one-column.js'
import { ResumeSheet } from '../resume/resume-sheet.js'
import { T } from '../texts/company.js'
import { T as R } from '../texts/resumes.js'
import { T as S } from '../texts/shared.js'
import styles from '../hiring.module.css'
import { ScreeningButtons, useMoves } from './moves.js'

const api = apiFor<typeof applicationsContract>()

/** /company/:companyId/applications/:applicationId: opening it is recorded, so it is fetched once and then kept current by events. */
export function Page({ params }: PageProps) {
  const [companyId, applicationId] = [params['companyId'] ?? '', params['applicationId'] ?? '']
  const key = ['application', companyId, applicationId]
  const query = useQuery({
    queryKey: key, queryFn: () => api('GET /api/companies/{companyId}/applications/{applicationId}', { params: { companyId, applicationId } }),
    staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false, retry: false,
  })
  useLiveView(key, query.data, applyToApplication)
  return <Loaded query={query} shape="block" count={2}>{(application) => <Application companyId={companyId} application={application} />}</Loaded>
}

function Application({ companyId, application: a }: { companyId: string; application: ApplicationDetail }) {
  const t = useTexts(T)
  const r = useTexts(R)
  const s = useTexts(S)
  const narrow = useOneColumn()
  const facts = [
    { term: t.number, text: a.number }, { term: r.mail, text: <a href={`mailto:${a.mail}`}>{a.mail.split('@')[0]}@<wbr />{a.mail.split('@')[1]}</a> },
    { term: r.phone, text: a.phone === null ? '–' : <a href={`tel:${a.phone}`}>{a.phone}</a> }, { term: s.career, text: s.careerLength({ months: a.careerMonths }) },
  ]
  return (
    <PageFrame title={a.name} lead={a.postingTitle} back={{ href: `/company/${companyId}/postings/${a.postingId}`, label: t.backToPosting }} actions={<ButtonLink icon={<DownloadIcon size={18} />} href={addressOf('/api/companies/{companyId}/applications/{applicationId}/sheet.pdf', { companyId, applicationId: a.id })} download>{t.saveSheet}</ButtonLink>}>
      <TwoColumns sideAt={narrow ? 'start' : 'end'} sticky side={<Stack><NextStep companyId={companyId} application={a} /><Card><Stack><Facts items={facts} /><p className={styles.when}>{t.logged}</p></Stack></Card></Stack>}>
        <Stack>
          <Card title={s.way} level={2}><StageWay dates={a} /></Card>
          <Card title={a.resumeTitle} level={2}><ResumeSheet content={a.resume} files={a} /></Card>
        </Stack>
      </TwoColumns>
    </PageFrame>
  )
}

function NextStep({ companyId, application: a }: { companyId: string; application: ApplicationDetail }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const moves = useMoves({ companyId, postingId: a.postingId }, () => undefined)
  const may = mayMoveStage(a.stage, 'screening_passed', 'company') || mayMoveStage(a.stage, 'screening_failed', 'company')
  const schedule = addressOf(`/company/${companyId}/schedule`, {}, { posting: a.postingId, applications: a.id })
  return (
    <Card title={t.stage} level={2} aside={<StageState stage={a.stage} />}>
      <Stack gap={3}>
        {isInterviewable(a.stage) && <ButtonLink kind="main" wide href={schedule}>{t.schedule}</ButtonLink>}
        {may && <ScreeningButtons main={!isInterviewable(a.stage)} onAsk={(to) => moves.ask([a], to)} />}
        {!may && !isInterviewable(a.stage) && <p className={styles.when}>{s.stages[a.stage]}</p>}
        {moves.report}
        {moves.dialog}
      </Stack>
    </Card>
  )
}
