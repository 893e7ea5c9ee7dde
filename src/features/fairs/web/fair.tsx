import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import type { PageProps } from '../../../platform/web/pages.js'
import { useLiveView } from '../../../platform/web/use-live.js'
import { Button, ChoiceCards, Dialog, EmptyState, Failed, HallPicture, Loaded, Page as PageFrame, Row, Section, Stack, Text, useFormat, useNow, useTexts, useToast } from '../../../ui/index.js'
import { useMe } from '../../accounts/web/use-me.js'
import { ScrapButton } from '../../hiring/web/parts/scrap-button.js'
import { fairStateAt } from '../rules/booth.js'
import { withFairEvent, withPlaceEvent, type BoothView, type FairView, type MyPlaceView } from '../rules/views.js'
import { api, fairKey, placeKey } from './api.js'
import { BoothCard } from './parts/booth-card.js'
import { MyPlace } from './parts/my-place.js'
import { FairState } from './parts/states.js'
import { Timetable } from './parts/timetable.js'
import { saveScrap, useScrapped } from './scraps.js'
import { T } from './texts/fair.js'
import styles from './fairs.module.css'

/** /fairs/:id: one's own place first, then the booths with their lines, live. */
export function Page({ params }: PageProps) {
  const id = params['id'] ?? ''
  const query = useQuery({ queryKey: fairKey(id), queryFn: () => api('GET /api/fairs/{id}', { params: { id } }), refetchOnWindowFocus: false })
  useLiveView<FairView>(fairKey(id), query.data, withFairEvent)
  return <Loaded query={query} shape="block" count={2}>{(view) => <Fair view={view} />}</Loaded>
}

function Fair({ view }: { view: FairView }) {
  const t = useTexts(T)
  const f = useFormat()
  const now = useNow()
  const me = useMe()
  const { fair, booths } = view
  const mine = useQuery({ queryKey: placeKey, queryFn: () => api('GET /api/my/fair-place'), enabled: !!me, refetchOnWindowFocus: false })
  useLiveView<MyPlaceView>(placeKey, me ? mine.data : undefined, withPlaceEvent)
  const place = (me && mine.data?.place) || null
  const { join, asking, setAsking, ask } = useJoin(fair.id)
  const scrap = useScrapped(fair.id, !!me)
  const period = { from: toInstant(fair.opensAt), to: toInstant(fair.closesAt) }
  const own = booths.find((b) => b.id === place?.boothId)
  return (
    <PageFrame title={fair.title} back={{ href: '/fairs', label: t.back }} lead={[f.dayTimes(period.from, period.to), fair.company && t.by({ company: fair.company })].filter(Boolean).join(' · ')} actions={<Row gap={3}><FairState state={fairStateAt(period, now)} />{scrap.known && <ScrapButton kind="fair" name={fair.title} scrapped={scrap.scrapped} onChange={scrap.changed} save={saveScrap(fair.id)} />}</Row>}>
      <Stack gap={8}>
        {place && <MyPlace place={place} booth={own} fairId={fair.id} busy={join.isPending} onAgain={() => { if (own) ask(own) }} />}
        {!asking && <Failed error={join.error} />}
        {fair.text && <div className={styles.prose}><Text>{fair.text}</Text></div>}
        <Section title={t.booths}>
          {booths.length ? (
            <div className={styles.booths}>
              {booths.map((b) => <BoothCard key={b.id} booth={b} place={place} signedIn={!!me} busy={join.isPending && join.variables.booth.id === b.id} onJoin={() => ask(b)} />)}
            </div>
          ) : <EmptyState picture={<HallPicture />} title={t.noBooths} text={t.noBoothsText} />}
        </Section>
        <Timetable view={view} />
      </Stack>
      {asking && <ChoosePosting booth={asking} busy={join.isPending} error={join.error} onClose={() => setAsking(null)} onChoose={(postingId) => join.mutate({ booth: asking, postingId })} />}
    </PageFrame>
  )
}

/** Joins at once where there is nothing to choose; else asks which posting it is about. */
function useJoin(fairId: string) {
  const t = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  const [asking, setAsking] = useState<BoothView | null>(null)
  const join = useMutation({
    mutationFn: ({ booth, postingId }: { booth: BoothView; postingId: string | null }) => api('POST /api/fairs/{id}/booths/{boothId}/join', { params: { id: fairId, boothId: booth.id }, body: { postingId } }),
    onSuccess: (place) => { client.setQueryData(placeKey, place); setAsking(null); window.scrollTo(0, 0); toast(t.joined) },
  })
  const ask = (booth: BoothView) => { if (booth.postings.length > 1) { join.reset(); setAsking(booth) } else join.mutate({ booth, postingId: booth.postings[0]?.id ?? null }) }
  return { join, asking, setAsking, ask }
}

function ChoosePosting({ booth, busy, error, onClose, onChoose }: { booth: BoothView; busy: boolean; error: unknown; onClose(): void; onChoose(postingId: string): void }) {
  const t = useTexts(T)
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <Dialog open onClose={onClose} title={booth.company} size="small" actions={<Row><Button onClick={onClose}>{t.cancel}</Button><Button kind="main" busy={busy} disabled={chosen === null} onClick={() => { if (chosen) onChoose(chosen) }}>{t.join}</Button></Row>}>
      <Stack>
        <ChoiceCards legend={t.which} value={chosen} onChange={setChosen} choices={booth.postings.map((p) => ({ value: p.id, title: p.title }))} />
        <Failed error={error} />
      </Stack>
    </Dialog>
  )
}
