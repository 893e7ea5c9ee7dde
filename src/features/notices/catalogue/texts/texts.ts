/** The words of the list for registration. Kakao examines Korean texts, so that there is no other language of it. */
export const registrationTexts = {
  categories: { booked: '예약 > 예약완료/예약내역', changed: '예약 > 예약상태', cancelled: '예약 > 예약취소', reminder: '예약 > 예약알림/리마인드' },
  comment: ({ because, variables }: { because: string; variables: string }) => `회원이 신청하였거나 참여하는 일정에 대해 보내는 정보성 알림입니다. 발송 시점: ${because} 변수: ${variables}`,
  columns: {
    code: '템플릿 코드', name: '템플릿명', category: '카테고리', messageType: '메시지 유형', emphasizeType: '강조 유형', content: '템플릿 내용',
    buttonType: ({ n }: { n: number }) => `버튼${n} 타입`, buttonName: ({ n }: { n: number }) => `버튼${n} 이름`, linkMo: ({ n }: { n: number }) => `버튼${n} 모바일 링크`, linkPc: ({ n }: { n: number }) => `버튼${n} PC 링크`,
    samples: '변수 예시', comment: '검수 의견',
  },
}
