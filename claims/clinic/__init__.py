"""For clinics: templates of their own, checked and tried; many letters at once."""
