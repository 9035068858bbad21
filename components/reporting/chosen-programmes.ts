const CHOSEN = "programme-";

/** The name of the field of a programme in the form of a portfolio; the fields of all of them are told as one, `programmeIds`. */
export const choiceOf = (id: string): string => `${CHOSEN}${id}`;

/** The programmes that a form chose. */
export const chosenIn = (data: FormData): string[] => [...data.keys()].filter((name) => name.startsWith(CHOSEN)).map((name) => name.slice(CHOSEN.length));

/** Why these are too few, by how many they are. */
export const TOO_FEW = ["Choisissez les programmes du portefeuille : au moins deux.", "Choisissez un autre programme : un portefeuille en compare au moins deux."];
export const PROGRAMME_GONE = "Vous ne préparez plus de rapport dans l’un de ces programmes : décochez-le, ou rechargez la page.";
