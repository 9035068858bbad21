/** The body that runs this instance: only it knows who publishes, hosts and answers. Set through the environment. */
export type Operator = {
  name: string;
  publicationDirector: string;
  hosting: string;
  contact: string;
  dataProtectionContact: string;
};

const NOT_STATED = "non renseigné par l’organisme qui exploite ce service";

/** Read at each request, so that an instance is corrected by a restart and not by a build. */
export function readOperator(env: NodeJS.ProcessEnv): Operator {
  const stated = (name: string) => env[name]?.trim() || NOT_STATED;
  return {
    name: stated("OPERATOR_NAME"),
    publicationDirector: stated("OPERATOR_PUBLICATION_DIRECTOR"),
    hosting: stated("OPERATOR_HOSTING"),
    contact: stated("OPERATOR_CONTACT"),
    dataProtectionContact: stated("OPERATOR_DPO_CONTACT"),
  };
}
