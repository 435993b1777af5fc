package pytesting

// Built is the sanitizer of this test.
const Built = string(sanitizer)
