import { EMPTY_SHEET } from "@/domain/panorama/values";
import { asRead, nothing, type Samples } from "./access-sample-base";

export const PANORAMA_SAMPLES: Pick<Samples, "panorama"> = {
  panorama: {
    sheet: ({ slug }) => [{ slug }],
    changeSheet: ({ programmeId }) => [{ programmeId, version: 0, sheet: { ...EMPTY_SHEET, phase: "Cadrage" } }],
    imports: nothing,
    import: ({ panoramaImportId }) => [{ importId: panoramaImportId }],
    runImport: ({ panoramaImportId }) => [{ importId: panoramaImportId, ...asRead }],
  },
};
