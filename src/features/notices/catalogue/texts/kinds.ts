import type { Locale } from '../../../../kernel/texts.js'
import type { NoticeKind } from '../../rules/services.js'
import type { VariableName } from './variables.js'

export type OfferedChannel = 'bell' | 'mail' | 'alimtalk'
type Words = Record<Locale, string>

export interface CatalogueRow {
  /** What it is called in lists. */
  name: Words
  /** Why one is made, as a whole sentence to its recipient. */
  because: Words
  required: boolean
  /** What its content offers; text follows from AlimTalk, push from the bell. */
  channels: readonly OfferedChannel[]
  /** What its words are made of. */
  variables: readonly VariableName[]
}

const all = ['bell', 'mail', 'alimtalk'] as const
const letter = ['mail'] as const
const both = ['bell', 'mail'] as const
const interview = ['이름', '기업', '공고', '종류', '일시'] as const
const consultation = ['이름', '상담사', '분야', '유형', '일시', '번호', '안내'] as const
const panel = ['지원자', '공고', '종류', '일시', '번호'] as const
const client = ['지원자', '분야', '유형', '일시', '번호'] as const
const line = ['이름', '기업', '박람회', '대기번호', '번호'] as const

/** Every kind of notice that features send. A law test keeps it equal to what they pass to `notify` and to what they can render. */
export const catalogue = {
  'account.verify': { name: { ko: '메일 주소 확인', en: 'Confirming a mail address' }, because: { ko: '이 메일 주소로 회원가입이 신청되었습니다.', en: 'Somebody signed up with this mail address.' }, required: true, channels: letter, variables: [] },
  'account.known': { name: { ko: '이미 가입된 메일 주소', en: 'Already a member' }, because: { ko: '이미 가입된 메일 주소로 회원가입이 신청되었습니다.', en: 'Somebody signed up with a mail address that has an account.' }, required: true, channels: letter, variables: [] },
  'account.reset': { name: { ko: '비밀번호 재설정', en: 'Setting a new password' }, because: { ko: '비밀번호 재설정이 요청되었습니다.', en: 'A new password was asked for.' }, required: true, channels: letter, variables: [] },
  'account.changed': { name: { ko: '비밀번호 변경', en: 'Password changed' }, because: { ko: '계정의 비밀번호가 변경되었습니다.', en: 'The password of the account was changed.' }, required: true, channels: letter, variables: [] },
  'account.closed': { name: { ko: '회원 탈퇴', en: 'Account closed' }, because: { ko: '필수 동의가 철회되어 회원 탈퇴가 완료되었습니다.', en: 'A consent that the account needs was withdrawn, and the account was closed.' }, required: true, channels: letter, variables: ['처리일', '기한'] },
  'account.reopened': { name: { ko: '계정 복구', en: 'Account opened again' }, because: { ko: '요청에 따라 계정이 복구되었습니다.', en: 'The account was opened again on request.' }, required: true, channels: letter, variables: [] },

  'application.received': { name: { ko: '입사지원 접수', en: 'Application received' }, because: { ko: '채용공고에 지원하셨습니다.', en: 'You applied to a posting.' }, required: true, channels: both, variables: ['기업', '공고'] },
  'application.screened': { name: { ko: '서류 전형 결과', en: 'Result of the screening' }, because: { ko: '지원하신 공고의 서류 전형 결과가 발표되었습니다.', en: 'The result of a document screening was published.' }, required: true, channels: both, variables: ['기업', '공고'] },
  'application.new': { name: { ko: '새 지원서', en: 'New application' }, because: { ko: '담당하시는 기업의 공고에 지원서가 접수되었습니다.', en: 'Somebody applied to a posting of your company.' }, required: false, channels: ['bell'], variables: ['지원자', '공고', '번호'] },
  'posting.deadline': { name: { ko: '스크랩한 공고의 마감', en: 'Deadline of a scrapped posting' }, because: { ko: '스크랩하신 공고의 마감이 하루 앞으로 다가왔습니다.', en: 'A posting that you scrapped closes within a day.' }, required: false, channels: both, variables: ['기업', '공고', '마감', '번호'] },

  'company.invited': { name: { ko: '기업 구성원 초대', en: 'Invitation to a company' }, because: { ko: '기업에서 구성원으로 초대했습니다.', en: 'A company invited you as a member.' }, required: true, channels: letter, variables: ['기업', '초대자'] },
  'company.joined': { name: { ko: '초대 수락', en: 'Invitation accepted' }, because: { ko: '초대하신 분이 초대를 수락했습니다.', en: 'Somebody accepted your invitation.' }, required: false, channels: ['bell'], variables: ['기업', '지원자', '번호'] },

  'interview.scheduled': { name: { ko: '면접 일정 확정', en: 'Interview scheduled' }, because: { ko: '면접 일정이 확정되었습니다.', en: 'An interview was scheduled.' }, required: true, channels: all, variables: [...interview, '번호'] },
  'interview.changed': { name: { ko: '면접 일정 변경', en: 'Interview changed' }, because: { ko: '면접 일정이 변경되었습니다.', en: 'The time of an interview was changed.' }, required: true, channels: all, variables: [...interview, '번호'] },
  'interview.kept': { name: { ko: '면접 일정 유지', en: 'Interview time kept' }, because: { ko: '요청하신 일정 변경 대신 기존 일정이 유지되었습니다.', en: 'The company kept the booked time of an interview.' }, required: true, channels: all, variables: [...interview, '번호'] },
  'interview.day_before': { name: { ko: '면접 하루 전 안내', en: 'Interview in a day' }, because: { ko: '면접 시작 24시간 전에 보내는 안내입니다.', en: 'It reminds of an interview 24 hours before the start.' }, required: true, channels: all, variables: [...interview, '번호'] },
  'interview.entry_opens': { name: { ko: '면접 시작 임박 안내', en: 'Interview starts soon' }, because: { ko: '면접 입장이 시작되는 60분 전에 보내는 안내입니다.', en: 'It tells when entry to an interview opens, 60 minutes before the start.' }, required: true, channels: all, variables: [...interview, '번호', '안내'] },
  'interview.cancelled': { name: { ko: '면접 취소', en: 'Interview cancelled' }, because: { ko: '면접이 취소되었습니다.', en: 'An interview was cancelled.' }, required: true, channels: all, variables: [...interview, '번호'] },
  'interview.invited': { name: { ko: '단독 영상면접 초대', en: 'Interview invitation' }, because: { ko: '기업에서 면접에 초대했습니다.', en: 'A company invited you to an interview.' }, required: true, channels: all, variables: [...interview, '코드', '코드주소'] },
  'interview.invited_reminder': { name: { ko: '단독 영상면접 사전 안내', en: 'Interview invitation reminder' }, because: { ko: '초대받으신 면접이 다가왔으나 초대 코드가 아직 입력되지 않았습니다.', en: 'An interview that you were invited to is near, and its code was not entered yet.' }, required: true, channels: all, variables: interview },
  'interview.invited_changed': { name: { ko: '단독 영상면접 일정 변경', en: 'Interview invitation changed' }, because: { ko: '초대받으신 면접의 일정이 변경되었습니다.', en: 'The time of an interview that you were invited to was changed.' }, required: true, channels: all, variables: interview },
  'interview.invited_cancelled': { name: { ko: '단독 영상면접 취소', en: 'Interview invitation cancelled' }, because: { ko: '초대받으신 면접이 취소되었습니다.', en: 'An interview that you were invited to was cancelled.' }, required: true, channels: all, variables: interview },
  'interview.result': { name: { ko: '면접 결과 안내', en: 'Interview result' }, because: { ko: '면접 결과가 발표되었습니다.', en: 'The result of an interview was published.' }, required: true, channels: all, variables: interview },
  'interview.panel_scheduled': { name: { ko: '면접관 배정', en: 'Put on a panel' }, because: { ko: '면접관 또는 참관인으로 배정되셨습니다.', en: 'You were put on the panel of an interview.' }, required: true, channels: both, variables: panel },
  'interview.panel_changed': { name: { ko: '담당 면접 변경', en: 'Panel interview changed' }, because: { ko: '담당하시는 면접의 일정 또는 참여자가 변경되었습니다.', en: 'An interview on whose panel you are was changed.' }, required: true, channels: both, variables: panel },
  'interview.panel_cancelled': { name: { ko: '담당 면접 취소', en: 'Panel interview cancelled' }, because: { ko: '담당하시는 면접이 취소되었습니다.', en: 'An interview on whose panel you were was cancelled.' }, required: true, channels: both, variables: panel },
  'interview.panel_removed': { name: { ko: '면접관 제외', en: 'Taken off a panel' }, because: { ko: '면접관 또는 참관인에서 제외되셨습니다.', en: 'You were taken off the panel of an interview.' }, required: true, channels: both, variables: panel },
  'interview.answer_another_time': { name: { ko: '지원자의 일정 변경 요청', en: 'Applicant asks for another time' }, because: { ko: '지원자가 면접 일정 변경을 요청했습니다.', en: 'An applicant asked for another time of an interview.' }, required: true, channels: both, variables: [...panel, '희망일시', '사유'] },
  'interview.answer_decline': { name: { ko: '지원자의 불참 의사', en: 'Applicant declines' }, because: { ko: '지원자가 면접에 참석하지 않겠다고 답변했습니다.', en: 'An applicant declined an interview.' }, required: true, channels: both, variables: [...panel, '사유'] },

  'consultation.assigned': { name: { ko: '컨설팅 일정 확정', en: 'Consultation booked' }, because: { ko: '컨설팅 일정이 확정되었습니다.', en: 'A consultation was booked.' }, required: true, channels: all, variables: consultation },
  'consultation.changed': { name: { ko: '컨설팅 일정 변경', en: 'Consultation changed' }, because: { ko: '컨설팅의 상담사 또는 일시가 변경되었습니다.', en: 'The consultant or the time of a consultation was changed.' }, required: true, channels: all, variables: consultation },
  'consultation.day_before': { name: { ko: '컨설팅 하루 전 안내', en: 'Consultation in a day' }, because: { ko: '컨설팅 시작 24시간 전에 보내는 안내입니다.', en: 'It reminds of a consultation 24 hours before the start.' }, required: true, channels: all, variables: consultation },
  'consultation.entry_opens': { name: { ko: '컨설팅 시작 임박 안내', en: 'Consultation within the hour' }, because: { ko: '컨설팅 시작 60분 전에 보내는 안내입니다.', en: 'It reminds of a consultation 60 minutes before the start.' }, required: true, channels: all, variables: consultation },
  'consultation.cancelled': { name: { ko: '컨설팅 취소', en: 'Consultation cancelled' }, because: { ko: '컨설팅이 취소되었습니다.', en: 'A consultation was cancelled.' }, required: true, channels: all, variables: ['이름', '상담사', '분야', '유형', '일시', '번호', '사유'] },
  'consultation.record': { name: { ko: '컨설팅 기록 공유', en: 'Consultation notes shared' }, because: { ko: '상담사가 컨설팅 조언을 공유했습니다.', en: 'Your consultant shared advice with you.' }, required: true, channels: all, variables: ['이름', '상담사', '분야', '유형', '일시', '번호'] },
  'consultation.consultant_assigned': { name: { ko: '상담사 배정', en: 'Consultation assigned to you' }, because: { ko: '컨설팅의 상담사로 배정되셨습니다.', en: 'A consultation was assigned to you.' }, required: true, channels: both, variables: client },
  'consultation.consultant_changed': { name: { ko: '담당 컨설팅 변경', en: 'Your consultation changed' }, because: { ko: '담당하시는 컨설팅의 일시가 변경되었습니다.', en: 'A consultation that you give was changed.' }, required: true, channels: both, variables: client },
  'consultation.consultant_cancelled': { name: { ko: '담당 컨설팅 취소', en: 'Your consultation cancelled' }, because: { ko: '담당하시는 컨설팅이 취소되었습니다.', en: 'A consultation that you give was cancelled.' }, required: true, channels: both, variables: [...client, '사유'] },
  'consultation.consultant_removed': { name: { ko: '담당 컨설팅 배정 해제', en: 'Consultation given to another' }, because: { ko: '담당하시던 컨설팅이 다른 상담사에게 배정되었습니다.', en: 'A consultation of yours was given to somebody else.' }, required: true, channels: both, variables: client },
  'consultation.to_assign': { name: { ko: '배정이 필요한 컨설팅', en: 'Consultation to assign' }, because: { ko: '상담사 배정이 필요한 컨설팅 신청이 접수되었습니다.', en: 'An application for consulting needs a consultant.' }, required: true, channels: both, variables: ['지원자', '분야', '유형', '번호'] },

  'fair.called': { name: { ko: '현장면접 호출', en: 'Called to a booth' }, because: { ko: '현장면접 순서가 되었습니다.', en: 'It was your turn at a booth.' }, required: true, channels: ['bell', 'alimtalk'], variables: [...line, '마감'] },
  'fair.back': { name: { ko: '현장면접 순서 변경', en: 'Moved back in the line' }, because: { ko: '제한 시간 안에 입장하지 않아 현장면접 순서가 미뤄졌습니다.', en: 'A call to a booth passed, and you were moved back in its line.' }, required: true, channels: ['bell', 'alimtalk'], variables: line },
  'fair.missed': { name: { ko: '현장면접 대기 종료', en: 'Waiting has ended' }, because: { ko: '두 번의 호출에 입장하지 않아 대기가 종료되었습니다.', en: 'Two calls to a booth passed, and your waiting ended.' }, required: true, channels: ['bell', 'alimtalk'], variables: line },
  'fair.closed': { name: { ko: '현장면접 부스 종료', en: 'A booth has closed' }, because: { ko: '대기하시던 부스의 현장면접이 종료되었습니다.', en: 'The booth that you waited at closed.' }, required: true, channels: ['bell', 'alimtalk'], variables: line },
} as const satisfies Partial<Record<NoticeKind, CatalogueRow>>

export type CatalogueKind = keyof typeof catalogue

/** @returns null for a kind that an earlier or later version sends */
export const rowOf = (kind: string): CatalogueRow | null => (catalogue as Record<string, CatalogueRow>)[kind] ?? null
