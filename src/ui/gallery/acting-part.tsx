import { useState } from 'react'
import {
  Button, ButtonLink, CalendarIcon, Card, ConfirmDialog, CopyField, Dialog, DownloadIcon, Field, IconButton, LeaveIcon, MicIcon, MicOffIcon, Notice, Row, Section, SettingsIcon, Stack, TextInput, TrashIcon, useTexts, useToast,
} from '../index.js'
import { T } from './texts.js'

function Dialogs() {
  const t = useTexts(T)
  const toast = useToast()
  const [open, setOpen] = useState<'invite' | 'leave' | null>(null)
  const close = () => setOpen(null)
  return (
    <Row>
      <Button onClick={() => setOpen('invite')}>{t.openDialog}</Button>
      <Button kind="danger" icon={<LeaveIcon />} onClick={() => setOpen('leave')}>{t.leave}</Button>
      <Button onClick={() => toast(t.saved)}>{t.toast}</Button>
      <Dialog open={open === 'invite'} onClose={close} title={t.dialogTitle} actions={<><Button onClick={close}>{t.stay}</Button><Button kind="main" onClick={close}>{t.save}</Button></>}>
        <Field label={t.mail}><TextInput type="email" /></Field>
      </Dialog>
      <ConfirmDialog open={open === 'leave'} onClose={close} onConfirm={close} danger title={t.leaveTitle} confirmLabel={t.leave} cancelLabel={t.stay}>{t.leaveText}</ConfirmDialog>
    </Row>
  )
}

export function ActingPart() {
  const t = useTexts(T)
  return (
    <>
      <Section title={t.buttons}>
        <Card>
          <Stack gap={5}>
            <Row>
              <Button kind="main">{t.save}</Button>
              <Button>{t.more}</Button>
              <Button kind="danger" icon={<TrashIcon />}>{t.remove}</Button>
              <Button kind="plain" icon={<DownloadIcon />}>{t.resume}</Button>
              <Button kind="main" busy>{t.saving}</Button>
              <Button busy>{t.saving}</Button>
              <Button disabled>{t.more}</Button>
            </Row>
            <Row align="start">
              <ButtonLink kind="main" size="large" href="/answer" icon={<CalendarIcon />}>{t.answer}</ButtonLink>
              <Button kind="main" size="large" disabledReason={t.opens}>{t.enter}</Button>
              <ButtonLink size="large" href="/enter" disabledReason={t.opens}>{t.enter}</ButtonLink>
            </Row>
            <Button kind="main" size="large" wide>{t.enter}</Button>
            <Row>
              <IconButton label={t.settings} icon={<SettingsIcon />} />
              <IconButton kind="quiet" label={t.settings} icon={<SettingsIcon />} />
              <IconButton kind="quiet" label={t.settings} icon={<SettingsIcon />} showLabel pressed />
              <IconButton kind="room" label={t.mic} icon={<MicIcon />} pressed />
              <IconButton kind="room" label={t.micOn} icon={<MicOffIcon />} off pressed={false} />
              <IconButton kind="room" label={t.mic} icon={<MicIcon />} disabled />
              <IconButton kind="danger" label={t.leave} icon={<LeaveIcon />} />
            </Row>
          </Stack>
        </Card>
      </Section>
      <Section title={t.dialogs}>
        <Dialogs />
        <Notice>{t.info}</Notice>
        <CopyField label={t.link} value="https://maru.example/invite/7Q4K9TXM" />
      </Section>
    </>
  )
}
