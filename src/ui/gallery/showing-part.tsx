import { dayOf, minutes } from '../../kernel/time.js'
import {
  addDays, Band, ButtonLink, Button, Card, CalendarPicture, CameraPicture, EmptyState, ErrorState, Facts, HallPicture, LetterPicture, List, ListItem, Avatar, MonthCalendar, MoreButton, PeoplePicture, Row,
  Section, SideList, Stack, State, Table, Tabs, Text, TwoColumns, useFormat, useNow, useTexts, FilterBar, Field, Select, TextInput,
} from '../index.js'
import { useState } from 'react'
import { T } from './texts.js'

const zone = 'Asia/Seoul'

function Board() {
  const t = useTexts(T)
  const f = useFormat()
  const now = useNow(60_000)
  const rows = [
    { id: 'a', name: t.user, state: <State tone="persimmon" shape="live">{t.live}</State>, at: now, score: '4.5' },
    { id: 'b', name: t.longName, state: <State tone="pine">{t.ready}</State>, at: now + minutes(30), score: '–' },
    { id: 'c', name: 'Ada Lovelace', state: <State>{t.waiting}</State>, at: now + minutes(90), score: '–' },
  ]
  return (
    <Table
      caption={t.applicants}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'name', head: t.applicant, cell: (row) => row.name },
        { key: 'stage', head: t.stage, cell: (row) => row.state },
        { key: 'at', head: t.at, cell: (row) => f.dayTimes(row.at, row.at + minutes(30)) },
        { key: 'score', head: t.score, align: 'end', cell: (row) => row.score },
        { key: 'go', head: t.more, hideHead: true, align: 'end', cell: () => <Button kind="plain">{t.more}</Button> },
      ]}
    />
  )
}

function Month() {
  const t = useTexts(T)
  const today = dayOf(useNow(60_000), zone)
  const [chosen, setChosen] = useState<string | null>(today)
  const marks = { [today]: 2, [addDays(today, 3)]: 1, [addDays(today, -4)]: 5, [addDays(today, 5)]: 3 }
  const shared = { today, chosen, onChoose: setChosen, marks, markLabel: t.interviewCount }
  return (
    <Stack gap={6}>
      <Card><MonthCalendar label={t.calendar} {...shared} /></Card>
      <Card><MonthCalendar label={`${t.calendar} 2`} {...shared} view="week" min={addDays(today, -1)} /></Card>
    </Stack>
  )
}

function Interviews() {
  const t = useTexts(T)
  const f = useFormat()
  const now = useNow(60_000)
  return (
    <>
      <Card title={`${t.company} · ${t.posting}`} aside={<State tone="persimmon" shape="live">{t.live}</State>} actions={<Button>{t.more}</Button>}>
        <Facts items={[{ term: t.round, text: t.first }, { term: t.at, text: f.dateTime(now) }, { term: t.place, text: t.online }, { term: t.panel, text: t.longName }]} />
      </Card>
      <Card title={t.longName} aside={<State shape="dash">{t.over}</State>}><Text tone="quiet">{t.cardText}</Text></Card>
      <Row gap={2}>
        <State>{t.waiting}</State><State shape="half" tone="wood">{t.checked}</State><State tone="pine">{t.ready}</State><State tone="persimmon" shape="live">{t.live}</State><State shape="dash">{t.over}</State><State tone="wood">{t.wish}</State><State tone="persimmon" shape="cross">{t.failed}</State>
      </Row>
    </>
  )
}

export function ShowingPart() {
  const t = useTexts(T)
  const f = useFormat()
  const now = useNow(60_000)
  const soon = now + minutes(43)
  return (
    <>
      <Section title={t.mypage}>
        <Tabs label={t.mypage} current="/my/3" items={t.tabs.map((label, i) => ({ label, href: `/my/${i}`, count: i === 3 ? 2 : undefined }))} />
        <Band title={t.today} count={2} action={<ButtonLink kind="main" size="large" href="/my/enter">{t.enter}</ButtonLink>}>
          <Text size={21} strong tabular>{f.timeRange(soon, soon + minutes(30))} <Text as="span" size={16} tone="wood">{f.relative(soon, now)}</Text></Text>
          <Text>{t.company} · {t.posting}</Text>
          <Text size={15} tone="quiet">{t.prepare}</Text>
        </Band>
        <FilterBar result={t.found({ n: 2 })} onReset={() => {}}>
          <Field label={t.kind}><Select options={[{ value: '', label: t.all }, { value: 'v', label: t.video }]} /></Field>
          <Field label={t.search}><TextInput type="search" /></Field>
        </FilterBar>
        <TwoColumns side={<Month />} sideWidth={376}><Interviews /></TwoColumns>
      </Section>
      <Section title={t.lists}>
        <Board />
        <MoreButton hasMore onMore={() => {}} shown={3} total={300} />
        <TwoColumns sideWidth={240} side={<SideList label={t.side} current="/my/1" groups={[{ title: t.side, items: t.tabs.map((label, i) => ({ href: `/my/${i}`, label, count: i || undefined })) }]} />}>
          <List label={t.applicants}>
            <ListItem leading={<Avatar name={t.user} />} title={t.user} href="/my/user" text={t.posting} aside={<State tone="pine">{t.ready}</State>} />
            <ListItem leading={<Avatar name="Ada King Lovelace" />} title={t.longName} text={t.posting} aside={<Button>{t.more}</Button>} />
          </List>
          <Card><EmptyState picture={<PeoplePicture />} title={t.nobody} text={t.nobodyText} action={<Button kind="quiet">{t.share}</Button>} /></Card>
          <Card><ErrorState title={t.broken} next={t.brokenNext} onRetry={() => {}} /></Card>
          <Row gap={8} justify="center"><HallPicture /><CalendarPicture /><LetterPicture /><CameraPicture /></Row>
        </TwoColumns>
      </Section>
    </>
  )
}
