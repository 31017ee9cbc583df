/** The mark of Nightswitch: a switch that is open. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" fill="none" aria-hidden="true">
      <path d="M1 15.5h5.3M15.700 15.5H21" stroke="currentColor" strokeWidth="1.8" />
      <path d="M7.500 14.300 17 5.200" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
      <circle cx="6.5" cy="15.5" r="2" fill="var(--ns-paper)" stroke="currentColor" strokeWidth="1.8" />
      <circle cx="15.5" cy="15.5" r="2" fill="currentColor" stroke="currentColor" strokeWidth="1.8" />
    </svg>
  )
}
