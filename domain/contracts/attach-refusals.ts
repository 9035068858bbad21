/** Why a document does not come with a delivery, in French; the name stands in the address of the page that tells it. */
export const ATTACH_REFUSALS = {
  none: "Choisissez un fichier.",
  empty: "Ce fichier est vide\u00a0: il n’a pas été joint.",
  too_big: "Ce fichier dépasse 20 Mo\u00a0: il n’a pas été joint.",
  interrupted: "L’envoi s’est interrompu avant la fin\u00a0: recommencez.",
  executable: "Ce fichier est un programme ou un script\u00a0: pour la sécurité de ceux qui liront, il n’est pas accepté.",
  not_an_image: "Ce fichier se présente comme une image que nous ne savons pas lire\u00a0: il n’a pas été joint.",
  quota: "Les documents de ce bon de commande atteignent 200 Mo\u00a0: ce fichier n’a pas été joint.",
  decided: "Cette livraison est décidée, ou une autre l’a suivie\u00a0: on n’y joint plus rien.",
} as const;
export type AttachRefusal = keyof typeof ATTACH_REFUSALS;

export const isAttachRefusal = (name: string | undefined): name is AttachRefusal => name !== undefined && Object.hasOwn(ATTACH_REFUSALS, name);
