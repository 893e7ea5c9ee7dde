import { texts } from '../kernel/texts.js'

/** What controls say of themselves. */
export const T = /* @__PURE__ */ texts({
  ko: {
    required: '필수',
    showPassword: '비밀번호 보기',
    hidePassword: '비밀번호 숨기기',
    letters: ({ used, max }: { used: number; max: number }) => `${used} / ${max}자`,
    copy: '복사',
    copied: '복사했습니다',
    date: '날짜',
    time: '시각',
    chooseTime: '시각',
    zone: ({ zone }: { zone: string }) => `${zone} 기준`,
    slotsChosen: ({ count, max }: { count: number; max: number }) => `최대 ${max}개 중 ${count}개 선택`,
    slotTaken: '선택할 수 없음',
    resetFilters: '조건 초기화',
    filters: '조건',
  },
  en: {
    required: 'required',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    letters: ({ used, max }) => `${used} of ${max} characters`,
    copy: 'Copy',
    copied: 'Copied',
    date: 'Date',
    time: 'Time',
    chooseTime: 'Time',
    zone: ({ zone }) => `${zone} time`,
    slotsChosen: ({ count, max }) => `Choose up to ${max}. ${count} chosen`,
    slotTaken: 'not available',
    resetFilters: 'Clear filters',
    filters: 'Filters',
  },
})
