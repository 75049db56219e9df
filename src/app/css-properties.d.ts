import "react";

declare module "react" {
  interface CSSProperties {
    /** How unsure a token was, as a share of ink. */
    "--doubt"?: string;
  }
}
