import { SECTION_LABELS, type SectionKey } from "./templates";

/** "Features livrées dans l’incrément 27": on screen and in every export alike. `increment`: its number; null of a portfolio. */
export const sectionTitle = (key: SectionKey, increment: number | null): string =>
  increment === null ? SECTION_LABELS[key] : SECTION_LABELS[key].replace(/ (de|dans) l’incrément$/, (told) => `${told} ${increment}`);
