/** A line of a chart and what it stands for; `className` draws it as in the chart. */
export function LegendItem({ className, label }: { className: string; label: string }) {
  return (
    <span>
      <svg viewBox="0 0 32 12" aria-hidden="true" focusable="false">
        <line className={className} x1="0" x2="32" y1="6" y2="6" />
      </svg>
      {label}
    </span>
  );
}
