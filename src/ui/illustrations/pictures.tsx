import type { ReactNode } from 'react'

/** Line drawings of our own for empty places. Decoration: the words beside them say it. */
const picture = (drawing: ReactNode) =>
  function Picture({ width = 176 }: { width?: number }) {
    return (
      <svg width={width} height={width * 0.625} viewBox="0 0 176 110" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden focusable="false">
        {drawing}
      </svg>
    )
  }
const faint = { opacity: 0.45 } as const

/** The open hall: roof, pillars, planks, shoes left on the stone. */
export const HallPicture = /* @__PURE__ */ picture(
  <>
    <path d="M12 40C34 36 42 16 88 16s54 20 76 24M20 39h136M30 45h116" />
    <path d="M34 45v37M142 45v37M70 45v37M106 45v37M22 82h132v7H22Z" />
    <path {...faint} d="M44 82v7M66 82v7M88 82v7M110 82v7M132 82v7M76 30h24M62 35h52" />
    <path d="M28 89v10M148 89v10M72 99h32v-4H72Z" />
    <path d="M79 95c0-3 5-3 5-.5M91 95c0-3 5-3 5-.5" />
    <path {...faint} d="M8 99h160" />
  </>,
)

/** A month with one day marked. */
export const CalendarPicture = /* @__PURE__ */ picture(
  <>
    <path d="M44 24h88a4 4 0 0 1 4 4v64a4 4 0 0 1-4 4H44a4 4 0 0 1-4-4V28a4 4 0 0 1 4-4ZM40 42h96M62 16v14M114 16v14" />
    <path {...faint} d="M58 54h6M78 54h6M98 54h6M118 54h6M58 68h6M118 68h6M58 82h6M78 82h6M98 82h6" />
    <path d="M88 57.5a10.5 10.5 0 1 1 0 21 10.5 10.5 0 0 1 0-21Zm-4.5 11 3.5 3.5 6-7" />
    <path {...faint} d="M20 102h136" />
  </>,
)

/** A letter half out of its envelope. */
export const LetterPicture = /* @__PURE__ */ picture(
  <>
    <path d="M42 50v42a4 4 0 0 0 4 4h84a4 4 0 0 0 4-4V50M42 50l14-9M134 50l-14-9M42 52l46 26 46-26M44 95l32-24M132 95l-32-24" />
    <path d="M56 59V20a3 3 0 0 1 3-3h58a3 3 0 0 1 3 3v39" />
    <path {...faint} d="M68 30h40M68 40h40M68 50h24M20 102h136" />
  </>,
)

/** Two people at a low table. */
export const PeoplePicture = /* @__PURE__ */ picture(
  <>
    <path d="M48 34a10 10 0 1 1 0 20 10 10 0 0 1 0-20ZM24 92c0-20 10-30 24-30 9 0 16 4 20 12M128 34a10 10 0 1 1 0 20 10 10 0 0 1 0-20ZM152 92c0-20-10-30-24-30-9 0-16 4-20 12" />
    <path d="M58 80h60v5H58ZM66 85v11M110 85v11" />
    <path {...faint} d="M82 80v-6h12v6M85 68c0-3 3-3 3-6M20 102h136" />
  </>,
)

/** A screen with somebody in it and a small light. */
export const CameraPicture = /* @__PURE__ */ picture(
  <>
    <path d="M46 18h84a4 4 0 0 1 4 4v54a4 4 0 0 1-4 4H46a4 4 0 0 1-4-4V22a4 4 0 0 1 4-4ZM32 92h112l-8-12H40Z" />
    <path d="M88 34a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM66 80c0-13 9-21 22-21s22 8 22 21M88 24v.01" />
    <path {...faint} d="M78 87h20M20 102h136" />
  </>,
)
