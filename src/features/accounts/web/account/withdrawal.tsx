import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { ApiError } from '../../../../platform/web/api.js'
import { navigate } from '../../../../platform/web/address.js'
import { Button, ConfirmDialog, Notice, Stack, useTexts, useToast } from '../../../../ui/index.js'
import type { ConsentView } from '../../contract.js'
import { accounts } from '../api.js'
import { A, T } from '../texts.js'
import { becomeNobody } from '../use-me.js'
import styles from '../consents.module.css'

/** Withdraws what the account stands on: says what follows, asks, and then nobody is signed in here any more. */
export function Withdrawal({ consent }: { consent: ConsentView }) {
  const t = useTexts(A)
  const s = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const ask = (open: boolean): void => {
    setTrouble(null)
    setAsking(open)
  }
  const withdraw = async (): Promise<void> => {
    setBusy(true)
    setTrouble(null)
    try {
      await accounts('POST /api/me/consents', { body: { kind: consent.kind, version: consent.version, given: false, confirmed: true } })
      navigate('/')
      window.scrollTo(0, 0)
      toast(t.left)
      await becomeNobody(client)
    } catch (err) {
      setTrouble((err instanceof ApiError && err.problem.detail) || s.noConnection)
      setBusy(false)
    }
  }
  return (
    <>
      <Button kind="plain" aria-label={t.withdrawOf({ title: consent.title })} onClick={() => ask(true)}>{t.withdraw}</Button>
      <ConfirmDialog open={asking} onClose={() => ask(false)} onConfirm={() => void withdraw()} title={t.leaveAsk} confirmLabel={t.leave} busy={busy} danger>
        <Stack gap={4}>
          <p>{t.leaveText({ title: consent.title })}</p>
          <ul className={styles.follows}>{t.leaveFollows.map((line) => <li key={line}>{line}</li>)}</ul>
          {trouble && <Notice tone="error" announce="alert">{trouble}</Notice>}
        </Stack>
      </ConfirmDialog>
    </>
  )
}
