"""Who takes which work: by speciality, reasonably and evenly (200号第十条). Pure: no database, no clock."""
