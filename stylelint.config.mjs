// What stylelint asks of the style sheets: the standard's rules, but for how things are called here.

export default {
  extends: "stylelint-config-standard",
  rules: {
    "custom-property-pattern": null, // Material's own are set, too
    "media-feature-range-notation": "prefix", // the oldest browsers read no other
    "no-descending-specificity": null, // sheets are read together, in the order of mkdocs.yml
    "selector-class-pattern": "^[a-z][a-z0-9-]*(__[a-z0-9-]+)?(--[a-z0-9_-]+)?$", // block__part--kind
  },
};
