import { texts } from '../../../../kernel/texts.js'

/** How a device is mended, step by step: for the browser and system at hand. */
export const T = texts({
  ko: {
    chrome: ['주소 왼쪽의 설정 표시를 누릅니다.', '‘카메라’와 ‘마이크’를 ‘허용’으로 바꿉니다.', '아래 ‘다시 시도’를 누릅니다. 새로고침은 하지 않아도 됩니다.'],
    edge: ['주소 왼쪽의 자물쇠를 누릅니다.', '‘이 사이트에 대한 권한’에서 카메라와 마이크를 ‘허용’으로 바꿉니다.', '아래 ‘다시 시도’를 누릅니다.'],
    firefox: ['주소 왼쪽의 카메라 또는 마이크 표시를 누릅니다.', '‘차단됨’ 옆의 ×를 눌러 지웁니다.', '아래 ‘다시 시도’를 누르고, 권한을 요청하면 ‘허용’을 선택합니다.'],
    safari: ['메뉴에서 Safari > ‘이 웹 사이트 설정…’을 엽니다.', '카메라와 마이크를 ‘허용’으로 바꿉니다.', '아래 ‘다시 시도’를 누릅니다.'],
    android: ['주소 왼쪽의 표시를 누르고 ‘권한’을 엽니다.', '카메라와 마이크를 켭니다.', '그래도 안 되면 휴대전화의 설정 > 애플리케이션 > 브라우저 > 권한에서 카메라와 마이크를 허용합니다.', '아래 ‘다시 시도’를 누릅니다.'],
    ios: ['주소 옆의 ‘가가’(또는 페이지 메뉴)를 누르고 ‘웹사이트 설정’을 엽니다.', '카메라와 마이크를 ‘허용’으로 바꿉니다.', 'Safari가 아니면 설정 > 사용 중인 브라우저에서 카메라와 마이크를 켭니다.', '아래 ‘다시 시도’를 누릅니다.'],
    other: ['브라우저의 사이트 설정에서 카메라와 마이크를 허용합니다.', '아래 ‘다시 시도’를 누릅니다.'],
    windows_system: ['윈도 설정 > 개인 정보 및 보안 > 카메라(그리고 마이크)를 엽니다.', '‘데스크톱 앱이 카메라에 액세스하도록 허용’을 켭니다.', '아래 ‘다시 시도’를 누릅니다.'],
    macos_system: ['시스템 설정 > 개인정보 보호 및 보안 > 카메라(그리고 마이크)를 엽니다.', '사용 중인 브라우저를 켭니다.', '브라우저를 다시 열어야 할 수 있습니다. 다시 열어도 진행 상태는 유지됩니다.'],
    missing: ['케이블이나 무선 연결을 확인하고 다시 꽂아 봅니다. 연결하면 자동으로 인식합니다.', '노트북이면 카메라 덮개나 카메라를 끄는 키가 있는지 확인합니다.', '기기의 설정에서 카메라와 마이크가 켜져 있는지 확인합니다.'],
    in_use: ['다른 화상회의, 카메라, 녹음 프로그램을 모두 닫습니다.', '같은 화면을 연 다른 탭이나 브라우저도 닫습니다.', '아래 ‘다시 시도’를 누릅니다. 그래도 안 되면 기기를 뺐다가 다시 꽂습니다.'],
    no_blur: ['기기 설정에서 ‘배경 흐림’을 끄면 배경이 그대로 보이는 화면으로 참여할 수 있습니다.', '배경을 보이고 싶지 않으면 다른 기기로 참여해 주세요.'],
    unknown: ['기기를 뺐다가 다시 꽂아 봅니다.', '브라우저를 다시 열어 봅니다.', '아래 ‘다시 시도’를 누릅니다.'],
  },
  en: {
    chrome: ['Press the settings sign at the left of the address.', 'Set “Camera” and “Microphone” to “Allow”.', 'Press “Try again” below. No reload is needed.'],
    edge: ['Press the lock at the left of the address.', 'Under “Permissions for this site” allow camera and microphone.', 'Press “Try again” below.'],
    firefox: ['Press the camera or microphone sign at the left of the address.', 'Remove “Blocked” with the × beside it.', 'Press “Try again” below, and choose “Allow” when asked.'],
    safari: ['Open Safari > “Settings for this website…” in the menu.', 'Set camera and microphone to “Allow”.', 'Press “Try again” below.'],
    android: ['Press the sign at the left of the address and open “Permissions”.', 'Switch on camera and microphone.', 'If that does not help: the phone’s Settings > Apps > your browser > Permissions.', 'Press “Try again” below.'],
    ios: ['Press “aA” (or the page menu) beside the address and open “Website Settings”.', 'Set camera and microphone to “Allow”.', 'In another browser than Safari: Settings > your browser > switch on camera and microphone.', 'Press “Try again” below.'],
    other: ['Allow camera and microphone in your browser’s site settings.', 'Press “Try again” below.'],
    windows_system: ['Open Windows Settings > Privacy & security > Camera (and Microphone).', 'Switch on “Let desktop apps access your camera”.', 'Press “Try again” below.'],
    macos_system: ['Open System Settings > Privacy & Security > Camera (and Microphone).', 'Switch on the browser that you use.', 'The browser may have to be opened again; you will come back to this step.'],
    missing: ['Check the cable or the wireless connection and plug it in again. It is noticed by itself.', 'On a laptop, look for a camera cover or a key that switches it off.', 'Look in the device’s settings whether camera and microphone are on.'],
    in_use: ['Close other video meeting, camera and recording programs.', 'Close other tabs and browsers that show this page.', 'Press “Try again” below. If that does not help, unplug the device and plug it in again.'],
    no_blur: ['Switch ‘Blur the background’ off under devices to take part with the background as it is.', 'If you do not want to show it, take part from another device.'],
    unknown: ['Unplug the device and plug it in again.', 'Close the browser and open it again.', 'Press “Try again” below.'],
  },
})
