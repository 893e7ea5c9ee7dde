import { createContext, use, type ReactNode } from 'react'
import { useTexts } from '../../../../ui/index.js'
import type { SessionKind } from '../../rules/index.js'
import { T } from './room.js'

type Words = (typeof T)['ko']

/** Where a consultation or a mentoring is not called an interview. */
const others: Record<'ko' | 'en', (what: { ko: string; en: string }) => Partial<Words>> = {
  ko: ({ ko: w }) => ({
    windowTitle: `${w}방`, places: { ...T.ko.places, room: `${w}방` },
    leaveTitle: `${w}에서 퇴장하시겠어요?`, leaveText: `퇴장하시면 이 ${w}에 다시 입장할 수 없습니다. 다른 기기에서도 입장할 수 없습니다.`, stay: `${w} 계속하기`, bar: `${w} 도구`,
    joining: `${w}방에 연결하고 있습니다`,
    fiveMinutes: ({ at }) => `${w}이 5분 안에 종료됩니다. ${w}방은 ${at}에 자동으로 닫힙니다`, fiveMinutesNext: `종료된 후에는 다시 열 수 없으니 ${w}을 마무리해 주세요.`, extended: ({ at }) => `${w}이 ${at}까지 연장되었습니다`,
    endAll: `${w} 종료`, endTitle: `${w}을 종료할까요?`, endText: `모든 참여자가 퇴장하며, 종료한 ${w}은 다시 열 수 없습니다.`, endYes: `${w} 종료하기`,
    holdText: `대기방에서는 ${w}방의 소리와 화면이 보이지 않습니다. 언제든지 다시 입장시킬 수 있습니다.`,
    takenOver: `다른 기기나 탭에서 이 ${w}에 입장했습니다`, takenOverNext: `한 곳에서만 참여할 수 있습니다. 여기에서 계속하려면 아래 버튼을 눌러 주세요. 다른 기기나 탭의 ${w}방은 자동으로 닫힙니다.`,
  }),
  en: ({ en: w }) => ({
    windowTitle: `${w[0]!.toUpperCase()}${w.slice(1)} room`,
    leaveTitle: `Leave the ${w}?`, leaveText: `Once you leave you cannot come back to this ${w}, from any device.`, bar: `${w[0]!.toUpperCase()}${w.slice(1)} tools`,
    extended: ({ at }) => `The ${w} was extended to ${at}`, endAll: `End the ${w}`, endText: `Everybody is taken out of the room, and this ${w} cannot be opened again.`,
    takenOver: `You entered this ${w} on another device or tab`,
  }),
}
const names: Record<Exclude<SessionKind, 'interview'>, { ko: string; en: string }> = { consultation: { ko: '상담', en: 'consultation' }, mentoring: { ko: '멘토링', en: 'mentoring' } }
const inKind: Record<SessionKind, { ko: Words; en: Words }> = {
  interview: T,
  consultation: { ko: { ...T.ko, ...others.ko(names.consultation) }, en: { ...T.en, ...others.en(names.consultation) } },
  mentoring: { ko: { ...T.ko, ...others.ko(names.mentoring) }, en: { ...T.en, ...others.en(names.mentoring) } },
}

const Kind = createContext<SessionKind>('interview')
export const RoomWords = ({ kind, children }: { kind: SessionKind; children: ReactNode }) => <Kind value={kind}>{children}</Kind>
/** The room's words for the kind of session at hand. */
export const useRoomTexts = (): Words => useTexts(inKind[use(Kind)])
