import { Page as PageFrame, Stack, useTexts } from '../../../../ui/index.js'
import { SignInGate } from '../sign-in-gate.js'
import { A } from '../texts.js'
import { ConsentsCard } from './consents-card.js'
import { PasswordCard } from './password-card.js'
import { ProfileCard } from './profile-card.js'
import { SignInsCard } from './sign-ins-card.js'

export function Page() {
  const t = useTexts(A)
  return (
    <PageFrame title={t.title} width="text">
      <SignInGate>
        {(me) => (
          <Stack gap={6}>
            <ProfileCard key={me.id} me={me} />
            <SignInsCard />
            {me.hasPassword && <PasswordCard mail={me.mail} />}
            <ConsentsCard />
          </Stack>
        )}
      </SignInGate>
    </PageFrame>
  )
}
