"""What has changed in the events and in what holds, for those who must know: rules that explain themselves."""
