"""The three kinds of source, each as one way to ask and one to resolve."""
