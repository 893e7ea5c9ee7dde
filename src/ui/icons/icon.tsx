/** Our own line icons on a 24 grid, drawn with one stroke. Decoration: the name stands in the control that shows it. */
export interface IconProps { size?: number }

export const icon = (d: string) =>
  function Icon({ size = 20 }: IconProps) {
    return (
      <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" aria-hidden focusable="false">
        <path d={d} />
      </svg>
    )
  }
