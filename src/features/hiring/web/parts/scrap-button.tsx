import { useMutation, useQueryClient } from '@tanstack/react-query'
import { BookmarkIcon, Button, ButtonLink, CheckIcon, Failed, Stack, useTexts, useToast } from '../../../../ui/index.js'
import { signInHref, useMe } from '../../../accounts/web/use-me.js'
import { T } from '../texts/scraps.js'

export interface ScrapButtonProps {
  kind: 'posting' | 'company' | 'fair'
  /** What it is called, for those who hear the button without its row. */
  name: string
  scrapped: boolean
  onChange(scrapped: boolean): void
  /** Keeps it, or no longer: each kind has an operation of its own. */
  save(scrapped: boolean): Promise<{ scrapped: boolean }>
  /** In a list, where the button is not the one thing to do. */
  plain?: boolean
}

/** Scraps a posting, a company or a fair, or no longer. Whoever is not signed in is led there and back. */
export function ScrapButton({ kind, name, scrapped, onChange, save, plain }: ScrapButtonProps) {
  const t = useTexts(T)
  const me = useMe()
  const toast = useToast()
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: save,
    onSuccess: ({ scrapped: now }) => {
      onChange(now)
      // What is shown of them elsewhere is fetched when it is shown again; a list that is open keeps the row, so that a slip is taken back where it was made.
      void client.invalidateQueries({ queryKey: ['scraps'], refetchType: 'none' })
      toast(now ? (kind === 'posting' ? t.postingScrapped : t.companyScrapped) : t.unscrapped)
    },
  })
  const look = plain ? 'plain' as const : 'quiet' as const
  if (!me) return <ButtonLink kind={look} icon={<BookmarkIcon />} href={signInHref()} aria-label={t.scrapOf({ name })}>{t.scrap}</ButtonLink>
  const button = (
    <Button
      kind={look} icon={scrapped ? <CheckIcon /> : <BookmarkIcon />} busy={change.isPending}
      aria-label={scrapped ? t.unscrapOf({ name }) : t.scrapOf({ name })} onClick={() => change.mutate(!scrapped)}
    >
      {scrapped ? t.unscrap : t.scrap}
    </Button>
  )
  return change.error ? <Stack gap={2} align="end">{button}<Failed error={change.error} /></Stack> : button
}
