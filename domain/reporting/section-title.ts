import { SECTION_LABELS, type SectionKey } from "./templates";

/** "Features livrées dans l’incrément 27": on screen and in every export alike. */
export const sectionTitle = (key: SectionKey, increment: number): string => SECTION_LABELS[key].replace(/ (de|dans) l’incrément$/, (told) => `${told} ${increment}`);
