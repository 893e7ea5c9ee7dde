import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    title: '받은 알림 기록',
    lead: '나에게 보냈거나 보낼 예정인 모든 알림입니다. 선택하면 왜 받았는지, 왜 받지 못했는지 확인할 수 있습니다.',
    list: '알림 목록',
    none: '보낸 알림이 없습니다', noneText: '면접 일정이 확정되는 등 안내할 일이 생기면 여기에 기록됩니다.',
    why: '왜 받았나요?', whyOf: ({ title }: { title: string }) => `왜 받았나요? ${title}`,
    whyTitle: '알림이 전달된 과정', whyLead: '이 알림이 만들어진 이유부터 결과까지 순서대로 보여 드립니다.',
    way: '전달 과정', back: '받은 알림 기록',
    required: '필수 알림', optional: '선택 알림',
    fates: { planned: '예정', sent: '발송', withdrawn: '취소됨', skipped: '보내지 않음', dropped: '보내지 않음' },
    channels: { mail: '메일', alimtalk: '알림톡', text: '문자', push: '앱 푸시', bell: '알림함' },
    states: {
      planned: '예정', waiting: '대기 중', handing_over: '발송 중', retrying: '재시도 중', accepted: '전달됨', delivered: '도착', failed: '실패', withdrawn: '취소됨', skipped: '보내지 않음', dropped: '보내지 않음', muted: '수신 설정에 따라 보내지 않음',
    },
    shown: '표시됨',
    settings: '선택 알림은 알림 설정에서 바꿀 수 있습니다.',
  },
  en: {
    title: 'Messages sent to me',
    lead: 'Every notice that was or will be sent to you. Open one to see why you got it, or why not.',
    list: 'Notices',
    none: 'Nothing was sent to you yet', noneText: 'When an interview is scheduled, say, what we tell you of it is listed here.',
    why: 'Why did I get this?', whyOf: ({ title }) => `Why did I get this? ${title}`,
    whyTitle: 'The way this notice took', whyLead: 'From why it was made to what became of it, in order.',
    way: 'The way it took', back: 'Messages sent to me',
    required: 'Required', optional: 'Optional',
    fates: { planned: 'Planned', sent: 'Sent', withdrawn: 'Withdrawn', skipped: 'Not sent', dropped: 'Not sent' },
    channels: { mail: 'Mail', alimtalk: 'AlimTalk', text: 'Text', push: 'Push', bell: 'Bell' },
    states: {
      planned: 'planned', waiting: 'waiting', handing_over: 'being sent', retrying: 'trying again', accepted: 'handed over', delivered: 'arrived', failed: 'failed', withdrawn: 'withdrawn', skipped: 'not sent', dropped: 'not sent', muted: 'not sent, by the settings',
    },
    shown: 'shown',
    settings: 'Optional notices can be changed in the notification settings.',
  },
})
