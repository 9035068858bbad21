const SCRIPT =
  'document.documentElement.dataset.frTheme=matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"';

/** Runs before the first paint, only for those who follow their system: no flash of the wrong theme. */
export function FollowSystemTheme({ nonce }: { nonce: string | undefined }) {
  // Browsers hide the nonce from scripts, hence a difference at hydration that means nothing.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: SCRIPT }} />;
}
