"""What comes in by mail: foreign files become plain facts. Nothing here knows the store of cases; it only reads."""
