import { useLocale } from '../hooks/locale.js'

const lines = { fill: 'none', stroke: 'currentColor', strokeLinecap: 'round', strokeLinejoin: 'round' } as const
const words = {
  ko: { width: 44, d: 'M3 5.5h11v13H3ZM20 2v20M20 11.5h4M29 3.5h12v5H29v5h12M27 18h16M35 18v4.5' },
  en: { width: 60, d: 'M3 20.5V5l7.5 9.5L18 5v15.5M33 11v9.5M33 15.7a4.8 4.8 0 1 1-9.6 0 4.8 4.8 0 0 1 9.6 0ZM39 11v9.5M39 15.5c0-3 1.8-4.5 4.5-4.5M47.5 11v5a4.5 4.5 0 0 0 9 0v-5M56.5 16v4.5' },
} as const

/** Planks of a floor fitted between their beams. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" {...lines} strokeWidth="1.75" aria-hidden focusable="false">
      <path d="M4.5 3h15A1.5 1.5 0 0 1 21 4.5v15a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 19.5v-15A1.5 1.5 0 0 1 4.5 3ZM9 3v18M15 3v18M3 13.5h6M9 8h6M9 16h6M15 11h6" />
    </svg>
  )
}

/** The mark with the name, in the letters of the page's language. */
export function Logotype() {
  const { width, d } = words[useLocale()]
  return (
    <svg width={(34 + width) * 1.1} height={26.4} viewBox={`0 0 ${34 + width} 24`} {...lines} aria-hidden focusable="false">
      <path strokeWidth="1.6" stroke="var(--wood)" d="M4.5 3h15A1.5 1.5 0 0 1 21 4.5v15a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 19.5v-15A1.5 1.5 0 0 1 4.5 3ZM9 3v18M15 3v18M3 13.5h6M9 8h6M9 16h6M15 11h6" />
      <path strokeWidth="2.5" transform="translate(32)" d={d} />
    </svg>
  )
}
