import { Page, Stack, useTexts } from '../index.js'
import { ActingPart } from './acting-part.js'
import { AskingPart } from './asking-part.js'
import { PathPart } from './path-part.js'
import { ShowingPart } from './showing-part.js'
import { TellingPart } from './telling-part.js'
import { T } from './texts.js'

/** Every element in every state, for the eye and for the accessibility check; stands in the shell of the app. */
export function Gallery() {
  const t = useTexts(T)
  return (
    <Page title={t.title} lead={t.lead}>
      <Stack gap={12}>
        <ShowingPart />
        <ActingPart />
        <AskingPart />
        <TellingPart />
        <PathPart />
      </Stack>
    </Page>
  )
}
