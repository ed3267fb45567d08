"""The questions as WTForms forms. Every message is an instruction, every text field is cleaned the way a case file is."""
