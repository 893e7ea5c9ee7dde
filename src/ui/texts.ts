import { texts } from '../kernel/texts.js'

/** What shells, dialogs and buttons say. Words of other parts stand in their own catalogue, so that a page loads only what it shows. */
export const T = /* @__PURE__ */ texts({
  ko: {
    product: '마루',
    close: '닫기',
    cancel: '돌아가기',
    busy: '처리하고 있습니다',
    home: '마루 처음으로',
    skip: '본문으로 바로가기',
    mainMenu: '주 메뉴',
    openMenu: '메뉴',
    // Named in itself: whoever reads only that language finds it.
    otherLanguage: 'English',
    theme: '화면 색',
    themes: { system: '기기 설정', light: '밝게', dark: '어둡게' },
    stepState: { done: '완료', current: '진행 중', todo: '예정' },
    moveSelfView: '내 화면. 방향키로 이동할 수 있습니다',
  },
  en: {
    product: 'Maru',
    close: 'Close',
    cancel: 'Go back',
    busy: 'Working on it',
    home: 'Maru home',
    skip: 'Skip to content',
    mainMenu: 'Main menu',
    openMenu: 'Menu',
    otherLanguage: '한국어',
    theme: 'Appearance',
    themes: { system: 'As device', light: 'Light', dark: 'Dark' },
    stepState: { done: 'done', current: 'now', todo: 'to come' },
    moveSelfView: 'Your picture. Move it with the arrow keys',
  },
})
