import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, ErrorState, Page as PageFrame, Section, Skeleton, Stack, Text, useLocale, useTexts } from '../../ui/index.js'
import { apiFor } from '../../platform/web/api.js'
import { navigate } from '../../platform/web/address.js'
import { reconnectLive } from '../../platform/web/live.js'
import type { accountsContract } from '../../features/accounts/contract.js'
import { T } from './texts.js'
import styles from './home.module.css'

const accounts = apiFor<typeof accountsContract>()

/** One-click sign-in as each demo person; only where the installation runs as a demo (OPS-3). */
export function Page() {
  const t = useTexts(T)
  const locale = useLocale()
  const client = useQueryClient()
  const people = useQuery({ queryKey: ['demo', 'people'], queryFn: () => accounts('GET /api/demo/people') })
  const enter = useMutation({
    // Who tries the demo out goes on in the language they read this page in.
    mutationFn: async (personId: string) => {
      await accounts('POST /api/demo/sign-in', { body: { personId } })
      await accounts('PATCH /api/me', { body: { locale } })
    },
    onSuccess: () => { reconnectLive(); client.clear(); navigate('/') },
  })
  return (
    <PageFrame title={t.demoPageTitle} lead={t.demoPageLead}>
      <Stack gap={8}>
        {people.isPending && <Skeleton shape="card" count={3} />}
        {people.isError && <ErrorState title={people.error.message} />}
        <ul className={styles.list}>
          {people.data?.items.map((person) => (
            <li key={person.id}>
              <Card title={person.name} level={2}>
                <Stack>
                  <Text tone="quiet">{t.demoRoles[person.demoRole as keyof typeof t.demoRoles] ?? person.demoRole}</Text>
                  <Button kind="main" wide busy={enter.isPending && enter.variables === person.id} onClick={() => enter.mutate(person.id)}>{t.enterAs({ name: person.name })}</Button>
                </Stack>
              </Card>
            </li>
          ))}
        </ul>
        <Section title={t.steps}>
          <ol className={styles.steps}><li>{t.step1}</li><li>{t.step2}</li><li>{t.step3}</li><li>{t.step4}</li></ol>
        </Section>
      </Stack>
    </PageFrame>
  )
}
