/** A start for minutes, in the form that `readTemplate` takes. */
export type MinutesTemplate = { name: string; hint: string; text: string };

/** Those that every instance can use, besides its own. */
const COMMON_TEMPLATES: readonly MinutesTemplate[] = [
  {
    name: "point de synchronisation",
    hint: "Avancement, points durs, suites",
    text: "# Avancement\n- \n# Points durs\n- \n# Périmètre de l’incrément\n# Suites à donner\n[] ",
  },
  {
    name: "comité",
    hint: "Ce qui est présenté, décidé, demandé",
    text: "# Rappel des décisions et actions\n# Avancement et indicateurs\n# Points durs et risques\n# Décisions demandées\n<> \n# Relevé d’actions\n[] \n# Prochaine réunion",
  },
  {
    name: "lecture commune",
    hint: "Observations sur un livrable",
    text: "# Livrable lu\n# Observations\n## Bloquantes\n- \n## Majeures\n- \n## Mineures\n- \n# Corrections attendues\n[] ",
  },
  {
    name: "rétrospective",
    hint: "Ce qui a marché, ce qui change",
    text: "# Ce qui a bien fonctionné\n- \n# Ce qui est à améliorer\n- \n# Ce que nous changeons\n[] ",
  },
];

/** That of the instance first, where it has one. */
export const templatesFor = ({ seriesName, template }: { seriesName: string; template: string }): MinutesTemplate[] => [
  ...(template.trim() === "" ? [] : [{ name: seriesName, hint: "Celui de l’instance", text: template }]),
  ...COMMON_TEMPLATES,
];
